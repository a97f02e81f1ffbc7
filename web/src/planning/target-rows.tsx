import type { TargetEntry } from '../api/types.ts'
import { formatExact, formatRange, formatValue, type Writing } from '../format/format-value.ts'
import { Gauge } from '../gauge/gauge.tsx'
import { hueOf } from '../gauge/gauge-state.ts'
import { useWords } from '../words/language.ts'
import { aimText, gaugeOf, scaleOf, stateOf, type TargetPeriod } from './entry-look.ts'
import css from './planning.module.css'
import { RowActions } from './row-actions.tsx'

/** Each period with its target, what it came to and the verdict, the newest first. */
export function TargetRows({ entry, writing }: { entry: TargetEntry; writing: Writing }) {
  const { say } = useWords()
  return (
    <table className={css.rows}>
      <caption className="unseen">{say('planning.of', { label: entry.label })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('bar.period')}</th>
          <th scope="col" className={css.right}>
            {say('planning.target')}
          </th>
          <th scope="col" className={css.right}>
            {say('planning.value')}
          </th>
          <th scope="col">{say('planning.verdict')}</th>
          <th scope="col">
            <span className="unseen">{say('planning.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entry.periods.map((period) => (
          <TargetRow key={period.period.label} entry={entry} shown={period} writing={writing} />
        ))}
      </tbody>
    </table>
  )
}

interface Props {
  readonly entry: TargetEntry
  readonly shown: TargetPeriod
  readonly writing: Writing
}

function TargetRow({ entry, shown, writing }: Props) {
  const { say } = useWords()
  const state = stateOf(shown)
  const { text, target, value, low, high } = shown
  const interval = low === null || high === null ? undefined : { low, high }
  return (
    <tr>
      <th scope="row">{text}</th>
      <td className={css.right} data-name={say('planning.target')}>
        {aimText(target, entry.better, writing, say)}
      </td>
      <td className={css.right} data-name={say('planning.value')}>
        <span title={formatExact(value, writing)}>{formatValue(value, writing, interval)}</span>
        {interval !== undefined && (
          <small>{say('card.plausible', { range: formatRange(interval, writing, say('card.to')) })}</small>
        )}
      </td>
      <td className={css.verdict}>
        <Gauge facts={gaugeOf(entry, shown, scaleOf(entry), false)} state={state} height={24} />
        <b className={css[hueOf(state)]}>{say(`verdict.${state}`)}</b>
      </td>
      <td>
        <RowActions kpi={entry.kpi} shown={shown} />
      </td>
    </tr>
  )
}
