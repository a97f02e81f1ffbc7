import { useWords } from '../words/language.ts'
import load from './load.module.css'
import css from './report.module.css'
import { writeCount } from './say-count.ts'

interface Props {
  readonly title: string
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[]
}

/** A table of counts. */
export function CountTable({ title, name, columns, rows }: Props) {
  const { lang } = useWords()
  return (
    <section className={load.sheet}>
      <table className={css.counts}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {row.counts.map((count, i) => (
                <td key={columns[i]} data-label={columns[i]} className={count === 0 ? css.zero : undefined}>
                  {writeCount(count, lang)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
