import type { MaturityCurves } from '../../api/types.ts'
import { spreadTags, type Tag } from '../../board/spread-tags.ts'
import { formatPeriod } from '../../format/format-date.ts'
import { formatTicks } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import {
  curvesOf,
  newestFirst,
  rankCurves,
  type Curve,
  type CurvePlan,
  type CurveRank,
  type MaturityFrame,
} from './maturity-geometry.ts'
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
  const ranks = rankCurves(curves, ({ end }) => end !== undefined && end.x >= frame.right - CLOSE)
  const ranked = curves.map((curve, i) => ({ ...curve, rank: ranks[i] ?? 'crowd' }))
  const newest = ranked.find(({ rank }) => rank === 'newest')?.end
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
      {ranked.toReversed().map(({ label, path, rank }) => (
        <path key={label} d={path} className={css[rank]} />
      ))}
      {newest && <circle cx={newest.x} cy={newest.y} r={4.5} className={css.today} />}
      <CurveNames curves={ranked.filter(({ rank }) => rank !== 'crowd')} frame={frame} />
    </svg>
  )
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
  const shown = marks
    .flatMap(({ at, text }) => (at === null || at > oldest ? [] : [{ x: plan.x(at), text }]))
    .toSorted((one, other) => one.x - other.x)
  return shown.map(({ x, text }, i) => (
    <g key={text}>
      <line x1={x} x2={x} y1={frame.top - 4} y2={frame.foot} className={css.mark} />
      <text x={x} {...markPlace(x, { i, count: shown.length, frame })} className={css.markName}>
        {text}
      </text>
    </g>
  ))
}

interface MarkSetting {
  readonly i: number
  readonly count: number
  readonly frame: MaturityFrame
}

/** Where a mark's name stands: of two, on either side of their lines; on a phone, where there is no room for that, one above the other. */
function markPlace(x: number, { i, count, frame }: MarkSetting) {
  const isPair = count > 1 && !frame.isNarrow
  const isLeft = isPair ? i === 0 : x > frame.width / 2
  const raised = count > 1 && frame.isNarrow && i === 0 ? 14 : 0
  return { y: frame.top - 10 - raised, textAnchor: isLeft ? 'end' : 'start' } as const
}

const CLOSE = 14

/** From here on a line is named at the right edge: close to it, and on a phone, where names would cover each other, from the middle. */
function edgeOf({ left, right, isNarrow }: MaturityFrame): number {
  return isNarrow ? left + (right - left) * 0.45 : right - CLOSE
}

type Ranked = Curve & { readonly rank: CurveRank }

/** Names stand at the end of the lines; those at the edge are moved apart. */
function CurveNames({ curves, frame }: { curves: readonly Ranked[]; frame: MaturityFrame }) {
  const { lang } = useWords()
  const isAtEdge = ({ end }: Curve) => end !== undefined && end.x >= edgeOf(frame)
  const tags = curves.filter(isAtEdge).map(({ label, end, rank }): Tag => ({
    key: label,
    y: end?.y ?? 0,
    lines: [formatPeriod(label, lang)],
    colour: rank === 'newest' ? 'var(--ink)' : 'var(--still5)',
    isStrong: rank === 'newest',
  }))
  return (
    <>
      {spreadTags(tags, frame).map(({ key, y, lines, colour, isStrong }) => (
        <text key={key} x={frame.right + 10} y={y} fill={colour} className={isStrong ? css.strongLabel : css.label}>
          {lines[0]}
        </text>
      ))}
      {curves
        .filter((curve) => !isAtEdge(curve) && (!frame.isNarrow || curve.rank === 'newest'))
        .map(({ label, end, rank }) =>
          end === undefined ? null : (
            <text
              key={label}
              x={end.x + 8}
              // Where all curves begin, the name stands above them.
              y={end.y + (end.x < frame.left + 40 ? -10 : 4)}
              fill={rank === 'newest' ? 'var(--ink)' : 'var(--still5)'}
              className={rank === 'newest' ? css.strongLabel : css.label}
            >
              {formatPeriod(label, lang)}
            </text>
          ),
        )}
    </>
  )
}
