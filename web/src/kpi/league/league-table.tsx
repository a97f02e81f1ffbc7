import type { League } from '../../api/types.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { isSum } from '../series/series-points.ts'
import type { OpenSegment } from '../use-segment.ts'
import { LeagueAxisNames } from './league-axis.tsx'
import { isUpperSafe, leagueAxis, orderSegments, segmentsOf, tieLetters, type LeagueOrder } from './league-geometry.ts'
import { LeagueRow } from './league-row.tsx'
import type { Sorting } from './league-section.tsx'
import css from './league.module.css'

interface Props {
  readonly league: League
  readonly sorting: Sorting
  readonly sort: (sorting: Sorting) => void
  readonly open: OpenSegment
}

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
  return (
    <div className={css.league}>
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
                order="sure"
                name={say(isUpperSafe(answer.better) ? 'league.at-most' : 'league.at-least')}
              />
            )}
            <SortHead {...sortable} order="n" name={say('table.n')} />
            <th scope="col">{say('league.share')}</th>
            {hasChange && <th scope="col">{say('table.change')}</th>}
          </tr>
        </thead>
        <tbody>
          {orderSegments(segments, answer.better, sorting).map((segment) => (
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
            <td data-name={say('table.value')}>{formatExact(answer.total.value, writingOf(answer, lang))}</td>
            {hasInterval && <td />}
            <td data-name={say('table.n')}>{formatExact(answer.total.n, { unit: 'count', lang })}</td>
            <td />
            {hasChange && <td />}
          </tr>
        </tfoot>
      </table>
      {letters.size > 0 && <p className={css.ties}>{say('league.ties')}</p>}
    </div>
  )
}

interface HeadProps {
  readonly order: LeagueOrder
  readonly name: string
  readonly sorting: Sorting
  readonly sort: (sorting: Sorting) => void
}

/** A column that sorts; a second click turns the order around. */
function SortHead({ order, name, sorting, sort }: HeadProps) {
  const isChosen = sorting.order === order
  const direction = sorting.isReversed ? 'ascending' : 'descending'
  return (
    <th scope="col" aria-sort={isChosen ? direction : 'none'}>
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
