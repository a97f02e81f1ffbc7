import type { ReactNode } from 'react'
import css from './kpi.module.css'

interface Props {
  readonly title: string
  /** Where on the chart the tip belongs, in pixels. */
  readonly x: number
  readonly width: number
  readonly children: ReactNode
}

const GAP = 14

/** What stands under the crosshair; beside it on the side with more room. */
export function Tip({ title, x, width, children }: Props) {
  const isRight = x < width / 2
  return (
    <div className={css.tip} style={isRight ? { left: x + GAP } : { right: width - x + GAP }} aria-hidden="true">
      <b>{title}</b>
      {children}
    </div>
  )
}
