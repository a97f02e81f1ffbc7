import type { League } from '../../api/types.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatChange } from '../../format/format-change.ts'
import { formatExact, formatValue } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import type { OpenSegment } from '../use-segment.ts'
import { percentOf, safeEnd, type LeagueAxis, type Segment } from './league-geometry.ts'
import css from './league.module.css'

interface Props {
  readonly segment: Segment
  readonly league: League
  readonly axis: LeagueAxis
  /** The letter of its tie group. */
  readonly letter: string | undefined
  readonly hasInterval: boolean
  readonly hasChange: boolean
  readonly open: OpenSegment
}

export function LeagueRow({ segment, league, axis, letter, hasInterval, hasChange, open }: Props) {
  const { lang, say } = useWords()
  const { row, share, isSmall } = segment
  const { answer } = league
  const writing = writingOf(answer, lang)
  return (
    <tr className={isSmall ? css.small : undefined}>
      <th scope="row">
        <SegmentName segment={segment} league={league} open={open} />
        {letter !== undefined && (
          <sup>
            <span className="unseen">{say('league.tie')} </span>
            {letter}
          </sup>
        )}
        {isSmall && <span className={css.few}>{say('flag.small-sample')}</span>}
      </th>
      <td className={css.plot}>
        <Plot segment={segment} axis={axis} />
      </td>
      <td className={css.main}>
        <b>{formatExact(row.value, writing)}</b>
        {segment.likely !== null && row.value !== null && isSmall && (
          <span className={css.few}>{say('league.likely', { value: formatValue(segment.likely, writing) })}</span>
        )}
      </td>
      {hasInterval && (
        <td className={css.bound}>{formatExact(row.low === null ? null : safeEnd(row, answer.better), writing)}</td>
      )}
      <td data-name={say('table.n')}>{formatExact(row.n, { unit: 'count', lang })}</td>
      <td data-name={say('league.share')} className={css.share}>
        {formatExact(share, { unit: 'rate', lang })}
      </td>
      {hasChange && (
        <td data-name={say('table.change')}>
          {formatChange(segment.change, writing)}
          {segment.isTellable && <b> {say('card.tellable')}</b>}
        </td>
      )}
    </tr>
  )
}

/** The name leads to the records of the segment; the empty key means "no entry". */
function SegmentName({ segment: { entry }, league, open }: Pick<Props, 'segment' | 'league' | 'open'>) {
  const { say } = useWords()
  const label = entry?.label ?? say('league.no-entry')
  return (
    <button
      type="button"
      className={css.name}
      title={say('league.open', { label })}
      onClick={() => open({ by: league.path, key: entry?.key ?? '', label })}
    >
      {label}
    </button>
  )
}

/** Dot and whiskers; the hairlines are the ticks, the darker line is the whole. */
function Plot({ segment, axis }: { segment: Segment; axis: LeagueAxis }) {
  const { value, low, high } = segment.row
  const { likely } = segment
  const at = (place: number) => percentOf(place, axis.scale)
  return (
    <div className={css.track} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <i key={tick} className={css.tick} style={{ left: `${at(tick)}%` }} />
      ))}
      {axis.whole !== undefined && <i className={css.whole} style={{ left: `${at(axis.whole)}%` }} />}
      {low !== null && high !== null && (
        <i className={css.whisker} style={{ left: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
      )}
      {likely !== null && value !== null && (
        <i className={css.likely} style={{ left: `${at(likely)}%` }} data-likely={likely} />
      )}
      {value !== null && <i className={css.dot} style={{ left: `${at(value)}%` }} />}
    </div>
  )
}
