import type { Better } from '../../api/types.ts'
import { useWords } from '../../words/language.ts'
import { ToolPick } from '../tool-pick.tsx'
import { isUpperSafe, type LeagueOrder } from './league-geometry.ts'
import type { Sorting } from './league-section.tsx'

interface Props {
  readonly sorting: Sorting
  readonly sort: (sorting: Sorting) => void
  readonly hasInterval: boolean
  readonly better: Better
}

/** Where the rows are cards there are no columns to click. */
export function SortPick({ sorting, sort, hasInterval, better }: Props) {
  const { say } = useWords()
  const names: Readonly<Record<LeagueOrder, string>> = {
    value: say('table.value'),
    sure: say(isUpperSafe(better) ? 'league.at-most' : 'league.at-least'),
    n: say('table.n'),
  }
  const orders: readonly LeagueOrder[] = hasInterval ? ['value', 'sure', 'n'] : ['value', 'n']
  return (
    <ToolPick
      name={say('league.sort')}
      shown={`${say('league.sort')} ${names[sorting.order]}`}
      value={sorting.order}
      choices={orders.map((order) => ({ value: order, label: names[order] }))}
      choose={(order) => sort({ order: order as LeagueOrder, isReversed: false })}
    />
  )
}
