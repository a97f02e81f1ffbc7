import type { DefinitionDraft, KpiAnswer, Row } from '../api/types.ts'
import { formatPeriod } from '../format/format-date.ts'
import { formatExact, formatValue, type Writing } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import css from './define.module.css'

/** The last months by the definition as it stands and as it is written here, on the real data. */
export function DraftPreview({ draft, isStale }: { draft: DefinitionDraft; isStale: boolean }) {
  const { say, lang } = useWords()
  const { before, after } = draft
  const shown = after ?? before
  if (shown === null) return <p className={css.none}>{say('define.no-numbers')}</p>
  const hasBoth = before !== null && after !== null
  return (
    <table className={css.numbers} data-stale={isStale}>
      <thead>
        <tr>
          <th scope="col">{say('define.month')}</th>
          {before !== null && <th scope="col">{say('define.before')}</th>}
          {after !== null && <th scope="col">{say('define.after')}</th>}
          <th scope="col">{say('define.n')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.rows.map((row, index) => {
          const old = before?.rows[index]
          const now = after?.rows[index]
          return (
            <tr key={row.period.label} data-moved={hasBoth && old?.value !== now?.value}>
              <th scope="row">{formatPeriod(row.period.label, lang)}</th>
              {before !== null && <Value row={old} of={before} />}
              {after !== null && <Value row={now} of={after} />}
              <td>{row.n}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Value({ row, of }: { row: Row | undefined; of: KpiAnswer }) {
  const { lang } = useWords()
  const writing: Writing = { unit: of.unit, currency: of.currency, lang }
  return <td title={formatExact(row?.value ?? null, writing)}>{formatValue(row?.value ?? null, writing)}</td>
}
