import type { TargetChange, TargetEntry, TargetValue } from '../api/types.ts'
import { formatDay } from '../format/format-date.ts'
import type { Writing } from '../format/format-value.ts'
import { nameOf } from '../targets/period-options.ts'
import { useWords, type Say } from '../words/language.ts'
import { aimText } from './entry-look.ts'
import css from './planning.module.css'

/** Who changed which target when, from what to what, and why. */
export function HistoryList({ entry, writing }: { entry: TargetEntry; writing: Writing }) {
  const { lang, say } = useWords()
  if (entry.history.length === 0) return null
  const periodName = (label: string) =>
    entry.periods.find(({ period }) => period.label === label)?.text ?? nameOf(label, lang)
  return (
    <details className={css.history}>
      <summary>
        {say('planning.history')} ({entry.history.length})
      </summary>
      <ol>
        {entry.history.map((change) => (
          <li key={`${change.at} ${change.period}`}>
            <span className={css.small}>{say('planning.by', { day: formatDay(change.at, lang), by: change.by })}</span>
            <span>
              {changeText(
                change,
                (value) => aimText(value, entry.better, writing, say),
                periodName(change.period),
                say,
              )}
              {change.why !== null && <span className={css.why}>{change.why}</span>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}

function changeText(
  { was, becomes }: TargetChange,
  write: (value: TargetValue) => string,
  period: string,
  say: Say,
): string {
  if (becomes === null) return say('planning.was-removed', { period, was: was === null ? '' : write(was) })
  if (was === null) return say('planning.was-set', { period, becomes: write(becomes) })
  return say('planning.was-changed', { period, was: write(was), becomes: write(becomes) })
}
