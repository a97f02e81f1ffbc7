import { useState } from 'react'
import type { MaturityCurves } from '../../api/types.ts'
import { useWidth } from '../../board/use-width.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { ChartSlider } from '../chart-slider.tsx'
import { Tip } from '../tip.tsx'
import { MaturityDrawing } from './maturity-drawing.tsx'
import { ageAt, maturityFrameOf, newestFirst, planCurves, type MaturityFrame } from './maturity-geometry.ts'
import css from './maturity.module.css'

interface Props {
  readonly maturity: MaturityCurves
  readonly label: string
}

/** Cohorts by age, with the exact shares of an age under the pointer or the arrow keys. */
export function MaturityChart({ maturity, label }: Props) {
  const { ref, width } = useWidth()
  const frame = maturityFrameOf(width)
  return (
    <div ref={ref} className={css.place} style={{ height: frame.height }}>
      {width > 0 && <Chart maturity={maturity} label={label} frame={frame} />}
    </div>
  )
}

function Chart({ maturity, label, frame }: Props & { frame: MaturityFrame }) {
  const { say } = useWords()
  const [at, setAt] = useState<number>()
  const plan = planCurves(maturity, frame)
  const sharesAt = useSharesAt(maturity)
  const { ages } = maturity
  const age = at === undefined ? undefined : ages[at]
  const nameOf = (i: number) => say('maturity.after', { days: ages[i] ?? 0 })
  return (
    <>
      <MaturityDrawing maturity={maturity} frame={frame} plan={plan} age={age} />
      <ChartSlider
        label={say('maturity.of', { label })}
        count={ages.length}
        at={at}
        set={setAt}
        locate={(x) => ageAt(x, ages, plan)}
        speak={(i) =>
          `${nameOf(i)}: ${sharesAt(i)
            .map(({ name, text }) => `${name} ${text}`)
            .join(', ')}`
        }
        box={{ left: frame.left, top: frame.top, width: frame.right - frame.left, height: frame.foot - frame.top }}
      />
      {at !== undefined && age !== undefined && (
        <Tip title={nameOf(at)} x={plan.x(age)} width={frame.width}>
          <dl>
            {sharesAt(at).map(({ key, name, text }) => (
              <div key={key}>
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

/** The share of each cohort at a step of age; those that have not come so far are left out. */
function useSharesAt(maturity: MaturityCurves) {
  const { lang } = useWords()
  return (i: number) =>
    newestFirst(maturity).flatMap(({ label, text, shares }) => {
      const share = shares[i] ?? null
      return share === null ? [] : [{ key: label, name: text, text: formatExact(share, { unit: 'rate', lang }) }]
    })
}
