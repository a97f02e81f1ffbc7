import type { KpiAnswer } from '../../api/types.ts'
import { comparedName, writingOf } from '../../board/card-words.ts'
import { formatPeriod } from '../../format/format-date.ts'
import { formatExact, NO_VALUE } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { capital } from '../capital.ts'
import { flagTexts } from '../flag-words.ts'
import { TwinTable } from '../twin-table.tsx'
import { changeText, responseText } from './point-facts.ts'
import { seriesPointsOf, type SeriesPoint } from './series-points.ts'

interface Column {
  readonly name: string
  readonly write: (point: SeriesPoint) => string
  /** Shown only where the answer holds it. */
  readonly isThere?: boolean
}

/** The series as a table, newest period last, with every figure that the answer holds. */
export function SeriesTwin({ series }: { series: KpiAnswer }) {
  const { say } = useWords()
  const points = seriesPointsOf(series)
  const columns = useColumns(series, points).filter(({ isThere = true }) => isThere)
  return (
    <TwinTable
      caption={say('table.of', { label: series.label })}
      head={columns.map(({ name }) => name)}
      rows={points.map((point) => columns.map(({ write }) => write(point)))}
    />
  )
}

function useColumns(series: KpiAnswer, points: readonly SeriesPoint[]): readonly Column[] {
  const { lang, say } = useWords()
  const exact = (value: number | null) => formatExact(value, writingOf(series, lang))
  const count = (value: number | null | undefined) => formatExact(value ?? null, { unit: 'count', lang })
  const has = (test: (point: SeriesPoint) => boolean) => points.some(test)
  const hasInterval = has(({ low }) => low !== null)
  const hasParts = has(({ row }) => typeof row.numerator === 'number')
  const isCompared = series.comparison !== undefined
  const hasTarget = has(({ targets }) => targets.length > 0)
  return [
    { name: say('table.period'), write: ({ label }) => formatPeriod(label, lang) },
    { name: say('table.value'), write: ({ value }) => exact(value) },
    { name: say('table.low'), write: ({ low }) => exact(low), isThere: hasInterval },
    { name: say('table.high'), write: ({ high }) => exact(high), isThere: hasInterval },
    { name: say('table.numerator'), write: ({ row }) => count(row.numerator), isThere: hasParts },
    { name: say('table.denominator'), write: ({ row }) => count(row.denominator), isThere: hasParts },
    { name: say('table.n'), write: ({ row }) => count(row.n) },
    {
      name: say('answers.response'),
      write: ({ row }) => (row.response === undefined ? NO_VALUE : responseText(row.response, lang, say)),
      isThere: has(({ row }) => row.response !== undefined),
    },
    {
      name: capital(comparedName(series.comparison, say)),
      write: ({ previous }) => exact(previous),
      isThere: isCompared,
    },
    { name: say('table.change'), write: (point) => changeText(point, series, lang, say), isThere: isCompared },
    {
      name: say('table.target'),
      write: ({ targets }) => (targets.length === 0 ? NO_VALUE : targets.map(exact).join(say('card.to'))),
      isThere: hasTarget,
    },
    {
      name: say('table.verdict'),
      write: ({ row }) => (row.target?.verdict === undefined ? NO_VALUE : say(`verdict.${row.target.verdict}`)),
      isThere: hasTarget,
    },
    {
      name: say('table.flags'),
      write: ({ row }) => flagTexts(row.flags, say).join(', '),
      isThere: has(({ row }) => row.flags.length > 0),
    },
  ]
}
