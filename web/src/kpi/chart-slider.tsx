import type { KeyboardEvent, PointerEvent } from 'react'
import { useWords } from '../words/language.ts'
import css from './kpi.module.css'

interface Props {
  readonly label: string
  readonly count: number
  readonly at: number | undefined
  readonly set: (at: number | undefined) => void
  /** The step at a place of the chart, in pixels from its left edge. */
  readonly locate: (x: number) => number
  /** What stands at a step, for readers who do not see it. */
  readonly speak: (at: number) => string
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
}

/** Lies over a chart and moves its crosshair, by pointer, finger or arrow keys. */
export function ChartSlider({ label, count, at, set, locate, speak, box }: Props) {
  const { say } = useWords()
  const shown = at ?? count - 1
  const point = ({ clientX, currentTarget }: PointerEvent) =>
    set(locate(clientX - currentTarget.getBoundingClientRect().left + box.left))
  const press = (event: KeyboardEvent) => {
    const next = stepBy(event.key, shown, count)
    if (next === undefined) return
    event.preventDefault()
    set(next)
  }
  return (
    <div
      className={css.slider}
      style={box}
      role="slider"
      tabIndex={0}
      aria-label={say('chart.read', { label })}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, count)}
      aria-valuenow={shown + 1}
      aria-valuetext={count === 0 ? '' : speak(shown)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => set(undefined)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && set(shown)}
      onBlur={() => set(undefined)}
      onKeyDown={press}
    />
  )
}

/** Where a key leads; Escape is no step and closes nothing here. */
function stepBy(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    Home: 0,
    End: count - 1,
  }
  const next = steps[key]
  return next === undefined ? undefined : Math.max(0, Math.min(count - 1, next))
}
