import type { KpiAnswer } from '../../api/types.ts'
import { formatExact, formatRange, formatValue, NO_VALUE, type Writing } from '../../format/format-value.ts'
import { type Say, useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { TwinTable } from '../twin-table.tsx'
import css from './times.module.css'

interface Props {
  readonly answer: KpiAnswer
  /** The period in words. */
  readonly period: string
}

type Figure = NonNullable<KpiAnswer['total']['percentiles']>[string]

/** How long the units took one by one: the quantiles beside the one that is the value, the mean, and what was kept of a promise. */
export function TimesSection({ answer, period }: Props) {
  const { say, lang } = useWords()
  const { percentiles = {}, mean, sla, withinSla } = answer.total
  const writing: Writing = { unit: answer.unit, lang }
  const count = (n: number) => formatExact(n, { unit: 'count', lang })
  const quantiles = Object.entries(percentiles)
    .toSorted(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([name, figure]) => [nameOf(name, say), valueOf(figure, writing, say), rangeOf(figure, writing, say)])
  const rows = [...quantiles, [say('times.mean'), formatValue(mean ?? null, writing), '']]
  return (
    <Section id="times" title={say('times.title')} sub={period}>
      <TwinTable
        caption={say('times.of', { label: answer.label, period })}
        head={[say('times.figure'), say('times.value'), say('times.range')]}
        rows={rows}
      />
      {sla !== undefined && (
        <p className={css.promise}>
          {say('times.promise', {
            share: formatValue(withinSla ?? null, { unit: 'rate', lang }),
            met: count(sla.met),
            missed: count(sla.missed),
            open: count(sla.open),
          })}
        </p>
      )}
    </Section>
  )
}

function nameOf(name: string, say: Say): string {
  return name === 'p50' ? say('times.median') : say('times.quantile', { share: name.slice(1) })
}

/** Where so many are open that it lies beyond what was seen, it is at least as long as its range begins. */
function valueOf({ value, low }: Figure, writing: Writing, say: Say): string {
  if (value !== null) return formatValue(value, writing)
  return low === null ? NO_VALUE : say('times.at-least', { value: formatValue(low, writing) })
}

function rangeOf({ value, low, high }: Figure, writing: Writing, say: Say): string {
  if (value === null || low === null) return ''
  return high === null
    ? say('times.at-least', { value: formatValue(low, writing) })
    : formatRange({ low, high }, writing, say('card.to'))
}
