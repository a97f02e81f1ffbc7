import type { KpiAnswer, RunningStep } from '../api/types.ts'
import { formatDay, formatPeriod, isDay } from '../format/format-date.ts'
import { formatExact } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import { writingOf } from './card-words.ts'

/** The table twin of a river, for readers who do not see it. */
export function SeriesTable({ series }: { series: KpiAnswer }) {
  const { lang, say } = useWords()
  const write = (value: number | null) => formatExact(value, writingOf(series, lang))
  const hasInterval = series.rows.some(({ low }) => low !== null)
  const head = [say('table.period'), say('table.value'), ...(hasInterval ? [say('table.low'), say('table.high')] : [])]
  const rows = series.rows.map(({ period, value, low, high }) => [
    formatPeriod(period.label, lang),
    write(value),
    ...(hasInterval ? [write(low), write(high)] : []),
  ])
  return <HiddenTable caption={say('table.of', { label: series.label })} head={head} rows={rows} />
}

/** The table twin of a running sum. */
export function StepsTable({
  answer,
  steps,
  comparedWith,
}: {
  answer: KpiAnswer
  steps: readonly RunningStep[]
  comparedWith: string
}) {
  const { lang, say } = useWords()
  const write = (value: number | null) => formatExact(value, writingOf(answer, lang))
  const rows = steps.map(({ label, value, previous }) => [
    isDay(label) ? formatDay(label, lang) : label,
    write(value),
    write(previous),
  ])
  return (
    <HiddenTable
      caption={say('table.of', { label: answer.label })}
      head={[say('table.day'), say('table.value'), comparedWith]}
      rows={rows}
    />
  )
}

interface TableProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function HiddenTable({ caption, head, rows }: TableProps) {
  return (
    <div className="unseen">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
