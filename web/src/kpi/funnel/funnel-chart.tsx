import type { FunnelStep } from '../../api/types.ts'
import { formatExact, formatRange, formatValue } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import css from './funnel.module.css'

/** A step per line: how many reached it, as a share of all and of the step before. The bars only show what is written. */
export function FunnelChart({ steps, label }: { steps: readonly FunnelStep[]; label: string }) {
  const { say, lang } = useWords()
  const rate = { unit: 'rate', lang } as const
  return (
    <div className={css.funnel}>
      <p className={css.head} aria-hidden="true">
        <span className={css.count}>{say('funnel.reached')}</span>
        <span className={css.share}>{say('funnel.from-start')}</span>
        <span className={css.share}>{say('funnel.from-previous')}</span>
      </p>
      <ol className={css.steps} aria-label={label}>
        {steps.map((step) => (
          <li key={step.step} className={css.step}>
            <span className={css.name}>{step.label}</span>
            <span className={css.track} aria-hidden="true">
              <span className={css.bar} style={{ width: `${(step.fromStart ?? 0) * 100}%` }} />
            </span>
            <b className={css.count}>
              <span className="unseen">{say('funnel.reached')} </span>
              {formatExact(step.reached, { unit: 'count', lang })}
            </b>
            <span className={css.share}>
              <span className="unseen">{say('funnel.from-start')} </span>
              {formatValue(step.fromStart, rate)}
            </span>
            <span className={css.share}>
              {step.fromPrevious !== null && (
                <>
                  <span className="unseen">{say('funnel.from-previous')} </span>
                  {formatValue(step.fromPrevious, rate)}
                </>
              )}
            </span>
            <More step={step} />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** How sure the share of the step before is, how long the step took, and what became of those that reached it. */
function More({ step }: { step: FunnelStep }) {
  const { say, lang } = useWords()
  const { low, high, medianDays, won, lost, open, likely } = step
  const rate = { unit: 'rate', lang } as const
  const count = (n: number): string => formatExact(n, { unit: 'count', lang })
  const parts = [
    low !== null && high !== null && say('card.plausible', { range: formatRange({ low, high }, rate, say('card.to')) }),
    medianDays !== null && say('funnel.took', { time: formatValue(medianDays, { unit: 'days', lang }) }),
    won !== null && say('funnel.won', { n: count(won) }),
    lost !== null && say('funnel.lost', { n: count(lost) }),
    open !== null && say('funnel.open', { n: count(open) }),
    likely !== undefined && say('funnel.likely', { share: formatValue(likely.won.value, rate) }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : <span className={css.more}>{parts.join(' · ')}</span>
}
