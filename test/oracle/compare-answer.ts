import type { KpiAnswer, Row } from '../../src/core/model/answer.ts'
import type { OracleCase } from './oracle-case.ts'

/** A row of hand-written SQL. */
export type OracleRow = Readonly<Record<string, unknown>>

/** Everything in which an answer differs from what the hand-written SQL says; empty where it is right. */
export function differencesTo(
  answer: KpiAnswer,
  oracle: OracleCase,
  expected: { readonly rows: readonly OracleRow[]; readonly total: readonly OracleRow[] },
): readonly string[] {
  const found = new Map(answer.rows.map((row) => [nameOf(row, oracle), row]))
  const wanted = new Map(expected.rows.map((row) => [`${textOf(row['period'])} | ${textOf(row['segment'])}`, row]))
  return [
    ...[...wanted].flatMap(([name, row]) => compareRow(name, found.get(name), row, oracle)),
    ...[...found].filter(([name]) => !wanted.has(name)).flatMap(([name, row]) => compareEmpty(name, row, oracle)),
    ...(expected.total.length === 0
      ? compareEmpty('total', answer.total, oracle)
      : compareRow('total', answer.total, expected.total[0], oracle)),
  ]
}

/** "No entry" is what has no text. */
const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell : '∅')

function nameOf({ period, by }: Row, { ask }: OracleCase): string {
  const segments = (ask.by ?? []).map((path) => by[path]?.key ?? '∅')
  return `${ask.grain === undefined ? 'whole' : period.label} | ${segments.join(' / ')}`
}

function compareRow(
  name: string,
  found: Row | undefined,
  wanted: OracleRow | undefined,
  oracle: OracleCase,
): readonly string[] {
  if (found === undefined) return [`${name}: no row`]
  const figures = ['value', 'n', 'numerator', 'denominator'] as const
  const parts = Object.keys(wanted ?? {}).flatMap((key) => (key.startsWith('part_') ? [key.slice('part_'.length)] : []))
  const different = parts.flatMap((part) => {
    const [is, should] = [
      found.parts?.find((one) => one.part === part)?.value ?? null,
      Number(wanted?.[`part_${part}`]),
    ]
    return isSame(is, should, oracle.unit) ? [] : [`${name}: part ${part} is ${is}, not ${should}`]
  })
  const differentSteps = Object.keys(wanted ?? {}).flatMap((key) => {
    if (!key.startsWith('step_')) return []
    const [is, should] = [found.steps?.[Number(key.slice('step_'.length)) - 1]?.reached ?? null, Number(wanted?.[key])]
    return isSame(is, should, 'count') ? [] : [`${name}: ${key} is ${is}, not ${should}`]
  })
  return figures
    .flatMap((figure) => {
      const raw = wanted?.[figure]
      if (raw === undefined) return []
      const should = raw === null ? null : Number(raw)
      const is = found[figure] ?? null
      return isSame(is, should, figure === 'value' ? oracle.unit : 'count')
        ? []
        : [`${name}: ${figure} is ${is}, not ${should}`]
    })
    .concat(different, differentSteps)
}

/** A row that no counted unit stands behind. */
function compareEmpty(name: string, found: Row, { empty }: OracleCase): readonly string[] {
  return found.n === 0 && found.value === empty
    ? []
    : [`${name}: ${found.value} of ${found.n} where nothing was counted`]
}

/** Rates and days to what a double holds, money to far below a cent; counts exactly. */
function isSame(is: number | null, should: number | null, unit: OracleCase['unit']): boolean {
  if (is === null || should === null) return is === should
  if (unit === 'rate' || unit === 'days') return Math.abs(is - should) <= 1e-12 * Math.max(1, Math.abs(should))
  if (unit === 'money') return Math.abs(is - should) < 0.000_001
  return is === should
}
