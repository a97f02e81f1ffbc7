import { useState } from 'react'
import type { League } from '../../api/types.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { isSum } from '../series/series-points.ts'
import type { OpenSegment } from '../use-segment.ts'
import { LeagueAxisNames } from './league-axis.tsx'
import { isUpperSafe, leagueAxis, orderSegments, segmentsOf, tieLetters, type LeagueOrder } from './league-geometry.ts'
import { LeagueRow } from './league-row.tsx'
import { SortPick } from './sort-pick.tsx'
import type { Sorting } from './league-section.tsx'
import css from './league.module.css'

interface Props {
  readonly league: League
  readonly sorting: Sorting
  readonly sort: (sorting: Sorting) => void
  readonly open: OpenSegment
}

/** So many rows before a long league asks whether to go on. */
const SHOWN = 25

/** One row per segment: dot and whiskers on a common scale, then the numbers. */
export function LeagueTable({ league, sorting, sort, open }: Props) {
  const { lang, say } = useWords()
  const { answer } = league
  const segments = segmentsOf(league)
  const axis = leagueAxis(segments, answer.total)
  const letters = tieLetters(segments)
  const hasInterval = !isSum(answer)
  const hasChange = answer.comparison !== undefined
  const sortable = { sorting, sort }
  const ordered = orderSegments(segments, answer.better, sorting)
  const [isWhole, setWhole] = useState(ordered.length <= SHOWN + 5)
  return (
    <div className={css.league}>
      <div className={css.phoneSort}>
        <SortPick {...sortable} hasInterval={hasInterval} better={answer.better} />
      </div>
      <table className={css.table}>
        <caption className="unseen">{`${answer.label}, ${league.label}`}</caption>
        <thead>
          <tr>
            <th scope="col">{league.label}</th>
            <th scope="col" className={css.plot}>
              <LeagueAxisNames axis={axis} answer={answer} />
            </th>
            <SortHead {...sortable} order="value" name={say('table.value')} />
            {hasInterval && (
              <SortHead
                {...sortable}
                className={css.bound}
                order="sure"
                name={say(isUpperSafe(answer.better) ? 'league.at-most' : 'league.at-least')}
              />
            )}
            <SortHead {...sortable} order="n" name={say('table.n')} />
            <th scope="col" className={css.share}>
              {say('league.share')}
            </th>
            {hasChange && <th scope="col">{say('table.change')}</th>}
          </tr>
        </thead>
        <tbody>
          {(isWhole ? ordered : ordered.slice(0, SHOWN)).map((segment) => (
            <LeagueRow
              key={segment.entry?.key ?? ''}
              segment={segment}
              league={league}
              axis={axis}
              letter={segment.tie === null ? undefined : letters.get(segment.tie)}
              hasInterval={hasInterval}
              hasChange={hasChange}
              open={open}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('league.total')}</th>
            <td className={css.plot} />
            <td className={css.main}>{formatExact(answer.total.value, writingOf(answer, lang))}</td>
            {hasInterval && <td className={css.bound} />}
            <td data-name={say('table.n')}>{formatExact(answer.total.n, { unit: 'count', lang })}</td>
            <td className={css.share} />
            {hasChange && <td />}
          </tr>
        </tfoot>
      </table>
      {!isWhole && (
        <button type="button" className={`do ${css.more}`} onClick={() => setWhole(true)}>
          {say('league.all', { count: ordered.length })}
        </button>
      )}
      {segments.some(({ likely }) => likely !== null) && <p className={css.ties}>{say('league.likely-says')}</p>}
      {letters.size > 0 && <p className={css.ties}>{say('league.ties')}</p>}
      {league.more !== undefined && league.more > 0 && (
        <p className={css.ties}>{say('league.in-file', { n: formatExact(league.more, { unit: 'count', lang }) })}</p>
      )}
    </div>
  )
}

interface HeadProps {
  readonly order: LeagueOrder
  readonly name: string
  readonly className?: string | undefined
  readonly sorting: Sorting
  readonly sort: (sorting: Sorting) => void
}

/** A column that sorts; a second click turns the order around. */
function SortHead({ order, name, className, sorting, sort }: HeadProps) {
  const isChosen = sorting.order === order
  const direction = sorting.isReversed ? 'ascending' : 'descending'
  return (
    <th scope="col" className={className} aria-sort={isChosen ? direction : 'none'}>
      <button
        type="button"
        className={isChosen ? css.chosen : css.sort}
        onClick={() => sort({ order, isReversed: isChosen && !sorting.isReversed })}
      >
        {name}
        <span aria-hidden="true">{isChosen ? (sorting.isReversed ? '↑' : '↓') : ''}</span>
      </button>
    </th>
  )
}
