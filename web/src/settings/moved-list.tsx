import type { Language, MovedNumber } from '../api/types.ts'
import { formatExact, formatValue, type Writing } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import css from './settings.module.css'

/** Each number that moves, by period: what it is, and what it would be. */
export function MovedList({ moved }: { moved: readonly MovedNumber[] }) {
  const { say } = useWords()
  if (moved.length === 0) return null
  return (
    <table className={css.moved}>
      <thead className="unseen">
        <tr>
          <th scope="col">{say('page.kpis')}</th>
          <th scope="col">{say('settings.before')}</th>
          <th scope="col">{say('settings.after')}</th>
        </tr>
      </thead>
      {[...Map.groupBy(moved, periodOf)].map(([period, members]) => (
        <tbody key={period}>
          <tr>
            <th scope="rowgroup" colSpan={3} className={css.period}>
              {period}
            </th>
          </tr>
          {members.map((one) => (
            <Moved key={one.kpi} moved={one} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function periodOf({ period, periodAfter }: MovedNumber): string {
  return period === periodAfter ? period : `${period} → ${periodAfter}`
}

function Moved({ moved }: { moved: MovedNumber }) {
  const { lang } = useWords()
  const { before, after } = sides(moved, lang)
  return (
    <tr>
      <th scope="row">{moved.label}</th>
      <td>{before}</td>
      <td>
        <span aria-hidden="true">→ </span>
        <b>{after}</b>
      </td>
    </tr>
  )
}

/** Both values as a person would say them; exactly, where that would say the same twice. */
function sides(
  { unit, currency, currencyAfter, before, after }: MovedNumber,
  lang: Language,
): { readonly before: string; readonly after: string } {
  const [one, other]: [Writing, Writing] = [
    { unit, currency, lang },
    { unit, currency: currencyAfter ?? currency, lang },
  ]
  const said = { before: formatValue(before, one), after: formatValue(after, other) }
  if (said.before !== said.after || before === after) return said
  return { before: formatExact(before, one), after: formatExact(after, other) }
}
