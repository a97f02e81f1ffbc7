import type { Card, Row } from '../api/types.ts'
import { formatExact, formatValue } from '../format/format-value.ts'
import { scaleAround, scaleFromZero, type Scale } from '../gauge/scale.ts'
import { percentOf } from '../kpi/league/league-geometry.ts'
import { useWords } from '../words/language.ts'
import { writingOf } from './card-words.ts'
import css from './card-segments.module.css'

interface Props {
  readonly card: Card
  readonly by: string
}

/** The segments of a card's split: name, value and plausible range on one scale. */
export function CardSegments({ card: { answer, segments = [], moreSegments = 0, kpi }, by }: Props) {
  const { lang, say } = useWords()
  const writing = writingOf(answer, lang)
  const scale = scaleOf(segments)
  if (segments.length === 0) return null
  return (
    <>
      <table className={css.segments} aria-labelledby={`name-${kpi}`}>
        <thead className="unseen">
          <tr>
            <th scope="col">{say('bar.split')}</th>
            <th scope="col">{say('league.plot')}</th>
            <th scope="col">{say('table.value')}</th>
          </tr>
        </thead>
        <tbody>
          {segments.map((row) => (
            <tr key={row.by[by]?.key ?? ''} className={row.flags.includes('small-sample') ? css.small : undefined}>
              <th scope="row">{row.by[by]?.label ?? say('league.no-entry')}</th>
              <td>
                <Track row={row} scale={scale} />
              </td>
              <td title={formatExact(row.value, writing)}>{formatValue(row.value, writing, intervalOf(row))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreSegments > 0 && <p className={css.more}>{say('card.more-segments', { n: moreSegments })}</p>}
    </>
  )
}

function intervalOf({ low, high }: Row): { readonly low: number; readonly high: number } | undefined {
  return low === null || high === null ? undefined : { low, high }
}

/** Facts begin at zero; small samples bring their value, not their whiskers. */
function scaleOf(segments: readonly Row[]): Scale {
  const large = segments.filter(({ flags }) => !flags.includes('small-sample'))
  const shown = [
    ...segments.map(({ value }) => value),
    ...(large.length === 0 ? segments : large).flatMap(({ low, high }) => [low, high]),
  ].filter((value) => value !== null)
  return (segments.every(({ low }) => low === null) ? scaleFromZero : scaleAround)(shown)
}

function Track({ row: { value, low, high }, scale }: { row: Row; scale: Scale }) {
  const at = (one: number) => percentOf(one, scale)
  return (
    <div className={css.track} aria-hidden="true">
      {low !== null && high !== null && (
        <i className={css.whisker} style={{ left: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
      )}
      {value !== null && <i className={css.dot} style={{ left: `${at(value)}%` }} />}
    </div>
  )
}
