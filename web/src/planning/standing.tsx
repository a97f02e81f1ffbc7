import { Link } from '@tanstack/react-router'
import type { TargetEntry } from '../api/types.ts'
import { formatExact, formatRange, formatValue, type Writing } from '../format/format-value.ts'
import { Gauge } from '../gauge/gauge.tsx'
import { hueOf } from '../gauge/gauge-state.ts'
import { useWords } from '../words/language.ts'
import { aimText, gaugeOf, scaleOf, stateOf, type TargetPeriod } from './entry-look.ts'
import css from './planning.module.css'

const HEIGHT = 96

interface Props {
  readonly entry: TargetEntry
  readonly current: TargetPeriod | undefined
  readonly writing: Writing
}

/** Name of the KPI beside the gauge of the newest period that has begun. */
export function Standing({ entry, current, writing }: Props) {
  const { say } = useWords()
  const { kpi, label, owner } = entry
  const state = current === undefined ? 'no-target' : stateOf(current)
  const words = current === undefined ? undefined : wordsOf(current)
  return (
    <>
      {current !== undefined && (
        <Gauge
          facts={gaugeOf(entry, current, scaleOf(entry), true)}
          state={state}
          height={HEIGHT}
          alt={say('card.gauge', {
            label: `${label}, ${current.text}`,
            value: [words?.value, words?.sure, words?.aim].filter((text) => text !== undefined).join(', '),
            verdict: say(`verdict.${state}`),
          })}
        />
      )}
      <div className={css.name}>
        <h2 id={`target-${kpi}`}>
          <Link to="/kpis/$kpi" params={{ kpi }} search={true}>
            {label}
          </Link>
        </h2>
        {current !== undefined && (
          <>
            <p className={css.small}>{current.text}</p>
            <p className={css.value}>
              <b title={words?.exact}>{words?.value}</b>{' '}
              <span className={css[hueOf(state)]}>{say(`verdict.${state}`)}</span>
            </p>
            {words?.sure !== undefined && <p>{words.sure}</p>}
            <p>{words?.aim}</p>
          </>
        )}
        {owner !== null && <p className={css.small}>{say('planning.owner', { name: owner })}</p>}
      </div>
    </>
  )

  function wordsOf({ value, low, high, target }: TargetPeriod) {
    const interval = low === null || high === null ? undefined : { low, high }
    const range = interval === undefined ? undefined : formatRange(interval, writing, say('card.to'))
    return {
      value: formatValue(value, writing, interval),
      exact: formatExact(value, writing),
      sure: range === undefined ? undefined : say('card.plausible', { range }),
      aim: say('card.target', { value: aimText(target, entry.better, writing, say) }),
    }
  }
}
