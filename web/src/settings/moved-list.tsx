import type { Language, MovedNumber } from '../api/types.ts'
import { formatExact, formatValue, type Writing } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import css from './settings.module.css'

/** Each number that moves: what it is, and what it would be. */
export function MovedList({ moved }: { moved: readonly MovedNumber[] }) {
  const { lang, say } = useWords()
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
      <tbody>
        {moved.map((one) => {
          const { before, after } = sides(one, lang)
          return (
            <tr key={`${one.kpi} ${one.period}`}>
              <th scope="row">
                {one.label}
                <small>{one.period === one.periodAfter ? one.period : `${one.period} → ${one.periodAfter}`}</small>
              </th>
              <td>{before}</td>
              <td>
                <span aria-hidden="true">→ </span>
                <b>{after}</b>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
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
