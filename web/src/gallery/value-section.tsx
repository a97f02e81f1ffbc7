import type { Unit } from '../api/types.ts'
import { formatExact, formatRange, formatSet, formatValue } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import css from './gallery.module.css'

const samples: readonly { readonly unit: Unit; readonly values: readonly (number | null)[] }[] = [
  { unit: 'money', values: [742_318.5, 3_418_000, 123_456_789_012, -74_310, 0, null] },
  { unit: 'money-per-day', values: [23_450, -12] },
  { unit: 'money-per-month', values: [1_250_000] },
  { unit: 'rate', values: [0.27361, 0, 1, -0.0001, null] },
  { unit: 'count', values: [0, 1, 8_800, 12_480_331] },
  { unit: 'count-per-day', values: [3.25] },
  { unit: 'ratio', values: [3.3, 123.4] },
  { unit: 'minutes', values: [40, 4_320] },
  { unit: 'hours', values: [0.66, 3.4, 72] },
  { unit: 'days', values: [1, 46.2, 400] },
  { unit: 'months', values: [14] },
  { unit: 'score', values: [8.25, -12] },
]

/** How values are written: short, as they were set, exactly, and with an interval. */
export function ValueSection() {
  const { lang, say } = useWords()
  return (
    <section aria-labelledby="values">
      <h2 id="values">Values</h2>
      <div className={css.scroll} tabIndex={0} role="group" aria-labelledby="values">
        <table className={css.values}>
          <thead>
            <tr>
              {['unit', 'value', 'short', 'set', 'exact', 'range'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.flatMap(({ unit, values }) =>
              values.map((value) => {
                const writing = { unit, lang, currency: 'EUR' }
                return (
                  <tr key={`${unit} ${value}`}>
                    <th scope="row">{unit}</th>
                    <td>{String(value)}</td>
                    <td>{formatValue(value, writing)}</td>
                    <td>{value === null ? '' : formatSet(value, writing)}</td>
                    <td>{formatExact(value, writing)}</td>
                    <td>
                      {value === null
                        ? ''
                        : formatRange({ low: value * 0.9, high: value * 1.1 }, writing, say('card.to'))}
                    </td>
                  </tr>
                )
              }),
            )}
          </tbody>
        </table>
      </div>
    </section>
  )
}
