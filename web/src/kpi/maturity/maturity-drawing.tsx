import type { MaturityCurves } from '../../api/types.ts'
import { spreadTags, type Tag } from '../../board/spread-tags.ts'
import { formatPeriod } from '../../format/format-date.ts'
import { formatTicks } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { curvesOf, newestFirst, type Curve, type CurvePlan, type MaturityFrame } from './maturity-geometry.ts'
import css from './maturity.module.css'

interface Props {
  readonly maturity: MaturityCurves
  readonly frame: MaturityFrame
  readonly plan: CurvePlan
  /** The age under the crosshair. */
  readonly age: number | undefined
}

/** The newest cohort in ink, older ones lighter; no colour of a verdict. */
export function MaturityDrawing({ maturity, frame, plan, age }: Props) {
  const cohorts = newestFirst(maturity)
  const curves = curvesOf({ ...maturity, cohorts }, plan)
  return (
    <svg
      className={css.chart}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      aria-hidden="true"
    >
      <Axes plan={plan} frame={frame} />
      <Marks maturity={maturity} plan={plan} frame={frame} />
      {age !== undefined && (
        <line x1={plan.x(age)} x2={plan.x(age)} y1={frame.top} y2={frame.foot} className={css.cross} />
      )}
      {curves.toReversed().map((curve) => (
        <path key={curve.label} d={curve.path} className={classOf(curves.indexOf(curve))} />
      ))}
      <CurveNames curves={curves} frame={frame} />
    </svg>
  )
}

function classOf(nth: number): string | undefined {
  return nth === 0 ? css.newest : nth < 3 ? css.recent : css.older
}

function Axes({ plan: { ticks, ageTicks, x, y }, frame }: Pick<Props, 'plan' | 'frame'>) {
  const { lang, say } = useWords()
  const texts = formatTicks(ticks, { unit: 'rate', lang })
  const last = ageTicks.length - 1
  return (
    <>
      {ticks.map((tick, i) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={y(tick)} y2={y(tick)} className={css.hairline} />
          <text x={frame.left - 8} y={y(tick) + 4} textAnchor="end" className={css.axis}>
            {texts[i]}
          </text>
        </g>
      ))}
      {ageTicks.map((tick, i) => (
        <text key={tick} x={x(tick)} y={frame.foot + 24} textAnchor={i === 0 ? 'start' : 'middle'} className={css.axis}>
          {i === last ? say('maturity.days', { days: tick }) : tick}
        </text>
      ))}
    </>
  )
}

/** The age from which a cohort can be judged, and where its window closes. */
function Marks({ maturity: { ages, matureAt, windowDays }, plan, frame }: Omit<Props, 'age'>) {
  const { say } = useWords()
  const marks = [
    { at: matureAt, text: say('maturity.mature-at', { days: matureAt ?? 0 }) },
    { at: windowDays, text: say('maturity.window', { days: windowDays ?? 0 }) },
  ]
  const oldest = Math.max(0, ...ages)
  return marks.map(({ at, text }) =>
    at === null || at > oldest ? null : (
      <g key={text}>
        <line x1={plan.x(at)} x2={plan.x(at)} y1={frame.top - 4} y2={frame.foot} className={css.mark} />
        <text
          x={plan.x(at)}
          y={frame.top - 10}
          textAnchor={plan.x(at) > frame.width / 2 ? 'end' : 'start'}
          className={css.markName}
        >
          {text}
        </text>
      </g>
    ),
  )
}

const CLOSE = 14

/** From here on a line is named at the right edge: close to it, and on a phone, where names would cover each other, from the middle. */
function edgeOf({ left, right, isNarrow }: MaturityFrame): number {
  return isNarrow ? left + (right - left) * 0.45 : right - CLOSE
}

/** Names stand at the end of the lines; those at the edge are moved apart. */
function CurveNames({ curves, frame }: { curves: readonly Curve[]; frame: MaturityFrame }) {
  const { lang } = useWords()
  const ended = curves.filter(({ end }) => end !== undefined && end.x >= edgeOf(frame))
  const tags: readonly Tag[] = ended.map(({ label, end }) => ({
    key: label,
    y: end?.y ?? 0,
    lines: [formatPeriod(label, lang)],
    colour: label === curves[0]?.label ? 'var(--ink)' : 'var(--still5)',
    isStrong: label === curves[0]?.label,
  }))
  return (
    <>
      {spreadTags(tags, frame).map(({ key, y, lines, colour, isStrong }) => (
        <text key={key} x={frame.right + 10} y={y} fill={colour} className={isStrong ? css.strongName : css.name}>
          {lines[0]}
        </text>
      ))}
      {curves
        .filter((curve) => !ended.includes(curve))
        .map(({ label, end }) =>
          end === undefined ? null : (
            <text
              key={label}
              x={end.x + 8}
              y={end.y + 4}
              fill={label === curves[0]?.label ? 'var(--ink)' : 'var(--still5)'}
              className={label === curves[0]?.label ? css.strongName : css.name}
            >
              {formatPeriod(label, lang)}
            </text>
          ),
        )}
    </>
  )
}
