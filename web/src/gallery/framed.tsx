import type { ReactNode } from 'react'
import css from './gallery.module.css'

/** Something that stands alone on a page of its own, with its name above. */
export function Framed({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <p className={css.caption}>{name}</p>
      <div className={css.frame}>{children}</div>
    </div>
  )
}
