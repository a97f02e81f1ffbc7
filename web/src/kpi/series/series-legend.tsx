import type { KpiAnswer } from '../../api/types.ts'
import { comparedName } from '../../board/card-words.ts'
import { useWords } from '../../words/language.ts'
import { capital } from '../capital.ts'
import css from './series.module.css'

/** Names the lines where there is no room beside them. */
export function SeriesLegend({ series }: { series: KpiAnswer }) {
  const { say } = useWords()
  const hasTarget = series.rows.some(({ target }) => target !== undefined)
  return (
    <p className={css.legend}>
      {series.comparison !== undefined && (
        <span>
          <Key className={css.compared} /> {capital(comparedName(series.comparison, say))}
        </span>
      )}
      {hasTarget && (
        <span>
          <Key className={css.target} /> {say('table.target')}
        </span>
      )}
    </p>
  )
}

function Key({ className }: { className: string | undefined }) {
  return (
    <svg width={20} height={8} viewBox="0 0 20 8" aria-hidden="true">
      <path d="M0 4H20" className={className} />
    </svg>
  )
}
