import type { PeriodRef } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import { nameOf, periodOptions } from './period-options.ts'
import css from './targets.module.css'

/** For which period; the one that is asked and those after it. */
export function PeriodSelect({ period, choose }: { period: PeriodRef; choose: (period: string) => void }) {
  const { lang, say } = useWords()
  const groups = periodOptions(period, lang)
  const isOffered = groups.some(({ options }) => options.some(({ value }) => value === period.label))
  return (
    <label className={css.field}>
      <span>{say('bar.period')}</span>
      <select className={css.input} value={period.label} onChange={({ target }) => choose(target.value)}>
        {!isOffered && <option value={period.label}>{nameOf(period.label, lang)}</option>}
        {groups.map(({ name, options }) => (
          <optgroup key={name} label={say(`target.${name}`)}>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
