import type { Checked } from '../model/checked-expression.ts'
import { quoteText } from './quote-sql.ts'
import { addStep, nameStep, type StepBuilder } from './step-builder.ts'
import { column, nothing, operator, type Sql, type SqlJoin } from './tree.ts'

type Benchmark = Extract<Checked, { kind: 'benchmark' }>

/** Joins what another KPI comes to for the segment that a row is in, as a small table of values. */
export function joinBenchmark(builder: StepBuilder, joins: SqlJoin[], { kpi, found, of }: Benchmark, row: Sql): Sql {
  if (found === undefined) throw new Error(`what ${kpi} comes to has not been found`)
  const { label, values } = found
  if (values.length === 0) return nothing
  const says = { en: `“${label.en}”, one value for each.`, de: `„${label.de}“, je ein Wert.` }
  const isKey = of.type.kind === 'reference'
  const rows = values.map(([key, value]) => `  (${isKey ? Number(key) : quoteText(key)}, ${sqlNumber(value)})`)
  const written = `SELECT *\nFROM (VALUES\n${rows.join(',\n')}\n) AS found("segment", "benchmark")`
  const step = stepFor(builder, kpi, written, says)
  const as = nameStep(builder, `own_${kpi}`)
  joins.push({ kind: 'left', table: step, as, on: operator(column(as, 'segment'), '=', row) })
  return column(as, 'benchmark')
}

/** Two rows of one statement may read the same benchmark. */
function stepFor(
  builder: StepBuilder,
  kpi: string,
  written: string,
  says: { readonly en: string; readonly de: string },
): string {
  const same = builder.steps.find(({ select }) => 'written' in select && select.written === written)
  return same?.name ?? addStep(builder, `benchmark_${kpi}`, says, { written })
}

/** Never as an exact decimal of a few digits: a benchmark is what an answer shows. */
function sqlNumber(value: number): string {
  return `CAST(${value} AS DOUBLE)`
}
