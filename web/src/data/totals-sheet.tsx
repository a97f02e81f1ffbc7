import type { ControlTotal, PreparedFigure } from '../api/types.ts'
import { formatTotal } from '../format/format-total.ts'
import { formatExact, formatValue } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import css from './questions.module.css'

interface Props {
  readonly totals: readonly ControlTotal[]
  readonly headline?: PreparedFigure | null
  /** New ones are being computed. */
  readonly isStale?: boolean
}

/** What can be held against the CRM, and the one number it leads to. */
export function TotalsSheet({ totals, headline = null, isStale = false }: Props) {
  const { say } = useWords()
  return (
    <>
      <h2>{say('data.totals')}</h2>
      <TotalsList totals={totals} headline={headline} isStale={isStale} />
    </>
  )
}

/** The same without a heading. */
export function TotalsList({ totals, headline = null, isStale = false }: Props) {
  const { lang } = useWords()
  return (
    <dl className={[css.list, isStale ? css.stale : css.fresh].join(' ')} aria-busy={isStale} aria-live="polite">
      {totals.map((total) => (
        <div key={total.name}>
          <dt>{total.label}</dt>
          <dd>{formatTotal(total, lang)}</dd>
        </div>
      ))}
      {headline !== null && (
        <div className={css.big}>
          <dt>{headline.label}</dt>
          <dd title={formatExact(headline.value, { ...headline, lang })}>
            {formatValue(headline.value, { ...headline, lang })}
          </dd>
        </div>
      )}
    </dl>
  )
}
