import type { FunnelStep } from '../../api/types.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { TwinTable } from '../twin-table.tsx'

/** The same as a table, with exact numbers; outcomes only where the funnel has some. */
export function FunnelTwin({ steps, label }: { steps: readonly FunnelStep[]; label: string }) {
  const { say, lang } = useWords()
  const rate = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : formatExact(value, { unit: 'rate', lang })
  const count = (value: number | null): string => (value === null ? '' : formatExact(value, { unit: 'count', lang }))
  const days = (value: number | null): string => (value === null ? '' : formatExact(value, { unit: 'days', lang }))
  const hasOutcomes = steps.some(({ won }) => won !== null)
  return (
    <TwinTable
      caption={label}
      head={[
        say('funnel.step'),
        say('funnel.reached'),
        say('funnel.from-start'),
        say('funnel.from-previous'),
        say('table.low'),
        say('table.high'),
        say('funnel.time'),
        ...(hasOutcomes
          ? [say('funnel.of-won'), say('funnel.of-lost'), say('funnel.of-open'), say('funnel.of-likely')]
          : []),
      ]}
      rows={steps.map((step) => [
        step.label,
        count(step.reached),
        rate(step.fromStart),
        rate(step.fromPrevious),
        rate(step.low),
        rate(step.high),
        days(step.medianDays),
        ...(hasOutcomes ? [count(step.won), count(step.lost), count(step.open), rate(step.likely?.won.value)] : []),
      ])}
    />
  )
}
