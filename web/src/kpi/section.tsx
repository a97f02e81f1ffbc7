import type { ReactNode } from 'react'
import css from './kpi.module.css'

interface Props {
  /** The anchor of the section; its heading has `ID-title`. */
  readonly id: string
  readonly title: string
  /** What the section shows, beside its title. */
  readonly sub?: string | undefined
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** One part of the page: a heading, what can be done with it, and a sheet. */
export function Section({ id, title, sub, tools, children }: Props) {
  return (
    <section id={id} className={css.section} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <div className={css.sectionHead}>
        <h2 id={`${id}-title`}>{title}</h2>
        {sub !== undefined && <p>{sub}</p>}
        {tools !== undefined && <div className={css.tools}>{tools}</div>}
      </div>
      <div className={css.sheet}>{children}</div>
    </section>
  )
}
