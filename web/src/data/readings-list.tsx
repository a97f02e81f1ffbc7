import type { Reading, Readings } from '../api/types.ts'
import { formatOff } from '../format/format-off.ts'
import { formatExact, formatValue } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import css from './readings.module.css'
import { TotalsList } from './totals-sheet.tsx'

interface Props {
  readonly readings: Readings
  readonly take: (reading: Reading) => void
  readonly isTaking: boolean
}

/** The readings, nearest first; where none gives the number, the totals that narrow it down. */
export function ReadingsList({ readings: found, take, isTaking }: Props) {
  const { lang, say } = useWords()
  const { readings, totals, value, unit, currency, sentence } = found
  const writing = { unit, currency, lang }
  return (
    <div className={css.found}>
      <div role="status">
        <b>{sentence[lang]}</b>
        <p className={css.note}>{say('readings.ours', { value: formatValue(value, writing) })}</p>
      </div>
      <ol className={css.list}>
        {readings.map((reading) => (
          <li key={reading.id} className={reading.fits ? css.fits : undefined}>
            <div className={css.text}>
              <span>{reading.text}</span>
              <small>
                {reading.fits ? (
                  <b className={css.flag}>{say('readings.fits')}</b>
                ) : (
                  reading.off !== null && formatOff(reading.off, writing, say)
                )}
              </small>
            </div>
            <b className={css.value} title={formatExact(reading.value, writing)}>
              {formatValue(reading.value, writing)}
            </b>
            <span className={css.way}>
              {reading.takes === null ? (
                <small>{say('readings.explains')}</small>
              ) : (
                <button
                  type="button"
                  className="button"
                  disabled={isTaking}
                  aria-label={`${say('readings.take')}: ${reading.text}`}
                  onClick={() => take(reading)}
                >
                  {say('readings.take')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {!found.found && totals.length > 0 && <TotalsList totals={totals} />}
    </div>
  )
}
