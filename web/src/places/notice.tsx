import type { ReactNode } from 'react'
import css from './places.module.css'

/** A page that has one thing to say. */
export function Notice({
  title,
  heading: Heading = 'h1',
  children,
}: {
  title: string
  heading?: 'h1' | 'h2'
  children?: ReactNode
}) {
  return (
    <div className={css.notice}>
      <Heading className={css.lead}>{title}</Heading>
      {children}
    </div>
  )
}
