import { useState } from 'react'
import type { Holdout } from '../../api/types.ts'
import { useWidth } from '../../board/use-width.ts'
import { formatDay } from '../../format/format-date.ts'
import { formatExact, formatTicks } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { ChartSlider } from '../chart-slider.tsx'
import { Tip } from '../tip.tsx'
import { holdoutFrameOf, planHoldout, pointAt, type HoldoutFrame, type HoldoutPlan } from './holdout-geometry.ts'
import css from './model.module.css'

interface Props {
  readonly holdout: Holdout
  readonly label: string
}

/** What was foreseen beside what came, with the exact numbers of a day under the pointer or the arrow keys. */
export function HoldoutChart({ holdout, label }: Props) {
  const { ref, width } = useWidth()
  const frame = holdoutFrameOf(width)
  return (
    <>
      <div ref={ref} className={css.place} style={{ height: frame.height }}>
        {width > 0 && <Chart holdout={holdout} label={label} frame={frame} />}
      </div>
      <Legend counts={holdout.counts} />
    </>
  )
}

function Chart({ holdout, label, frame }: Props & { frame: HoldoutFrame }) {
  const [at, setAt] = useState<number>()
  const plan = planHoldout(holdout, frame)
  const { points } = holdout
  const factsAt = useFactsAt(holdout)
  const point = at === undefined ? undefined : points[at]
  return (
    <>
      <svg className={css.chart} width={frame.width} height={frame.height} aria-hidden="true">
        <Axes holdout={holdout} plan={plan} frame={frame} />
        {at !== undefined && (
          <line x1={plan.x(at)} x2={plan.x(at)} y1={frame.top} y2={frame.foot} className={css.cross} />
        )}
        <path d={plan.expected} className={css.expected} />
        <path d={plan.actual} className={css.actual} />
      </svg>
      <ChartSlider
        label={label}
        count={points.length}
        at={at}
        set={setAt}
        locate={(x) => pointAt(x, points.length, frame)}
        speak={(i) =>
          `${factsAt(i).title}: ${factsAt(i)
            .facts.map(({ name, text }) => `${name} ${text}`)
            .join(', ')}`
        }
        box={{ left: frame.left, top: frame.top, width: frame.right - frame.left, height: frame.foot - frame.top }}
      />
      {at !== undefined && point !== undefined && (
        <Tip title={factsAt(at).title} x={plan.x(at)} width={frame.width}>
          <dl>
            {factsAt(at).facts.map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Tip>
      )}
    </>
  )
}

function useFactsAt({ points, counts }: Holdout) {
  const { lang, say } = useWords()
  return (i: number) => {
    const { day = '', actual = 0, expected = 0 } = points[i] ?? {}
    const count = (value: number) => formatExact(value, { unit: 'count', lang })
    return {
      title: formatDay(day, lang),
      facts: [
        { name: say(`model.actual-${counts}`), text: count(actual) },
        { name: say('model.expected'), text: count(expected) },
      ],
    }
  }
}

function Axes({ holdout: { points }, plan, frame }: { holdout: Holdout; plan: HoldoutPlan; frame: HoldoutFrame }) {
  const { lang } = useWords()
  const texts = formatTicks(plan.ticks, { unit: 'count', lang })
  const [first, last] = [points[0], points.at(-1)]
  return (
    <>
      {plan.ticks.map((tick, i) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={plan.y(tick)} y2={plan.y(tick)} className={css.hairline} />
          <text x={frame.left - 8} y={plan.y(tick) + 4} textAnchor="end" className={css.axis}>
            {texts[i]}
          </text>
        </g>
      ))}
      <text x={frame.left} y={frame.foot + 24} className={css.axis}>
        {first !== undefined && formatDay(first.day, lang)}
      </text>
      <text x={frame.right} y={frame.foot + 24} textAnchor="end" className={css.axis}>
        {last !== undefined && formatDay(last.day, lang)}
      </text>
    </>
  )
}

function Legend({ counts }: Pick<Holdout, 'counts'>) {
  const { say } = useWords()
  return (
    <p className={css.legend}>
      <Key className={css.actual} /> {say(`model.actual-${counts}`)}
      <Key className={css.expected} /> {say('model.expected')}
    </p>
  )
}

function Key({ className }: { className: string | undefined }) {
  return (
    <svg width={20} height={8} viewBox="0 0 20 8" aria-hidden="true">
      <path d="M0 4H20" className={className} />
    </svg>
  )
}
