import { defaultVariant } from '../../src/core/check/default-variant.ts'
import type { CheckedKind, CheckedModel } from '../../src/core/model/checked-kpi.ts'
import { kpisIn } from '../../src/core/plan/nodes/derived.ts'

/** Whose rows stand behind a KPI: its own, or those of the first KPI that it is made of. */
export interface CountedKpi {
  readonly kpi: string
  readonly definition: CheckedKind
  /** Of a bridge, the parts that the number is made of; absent for all of them. */
  readonly moved?: readonly string[]
  /** How many months earlier they are counted. */
  readonly earlier: number
}

/** Follows a KPI through those that it is made of to the first that counts rows. */
export function firstOfKpi(model: CheckedModel, kpi: string): CountedKpi {
  const checked = model.kpis.get(kpi)
  if (checked === undefined) throw new Error(`no KPI ${kpi}`)
  const { definition } = defaultVariant(checked, model.workspace.variants)
  if (definition.kind !== 'derived') return { kpi, definition, earlier: 0 }
  const parts = kpisIn(definition.expression).filter(({ target }) => target === undefined)
  const [first] = parts
  if (first === undefined) throw new Error(`${kpi} is made of nothing`)
  const found = firstOfKpi(model, first.kpi)
  const earlier = found.earlier + (first.earlier === undefined ? 0 : monthsIn(first.earlier))
  const named = parts.filter((one) => one.kpi === first.kpi).flatMap(({ part }) => (part === undefined ? [] : [part]))
  const moved = found.definition.kind === 'movement' && first.part !== undefined ? { moved: named } : {}
  return { ...found, ...moved, earlier }
}

function monthsIn({ amount, unit }: { readonly amount: number; readonly unit: string }): number {
  if (/^months?$/.test(unit)) return amount
  if (/^years?$/.test(unit)) return amount * 12
  throw new Error(`no months in ${unit}`)
}

/** A year, quarter, month or all time so many months earlier, as from/until, up to where the later one stands by the end of a month. */
export function monthsEarlier(period: string, months: number, asOf: string): string {
  if (months === 0) return period
  const nextMonth = Number(asOf.slice(0, 4)) * 12 + Number(asOf.slice(5, 7))
  if (period === 'all') return `0001-01-01/${firstDay(nextMonth - months)}`
  const [, year = '', , quarter, month] = /^(\d{4})(-(?:Q(\d)|(\d\d)))?$/.exec(period) ?? []
  const first = Number(year) * 12 + (quarter === undefined ? Number(month ?? 1) - 1 : (Number(quarter) - 1) * 3)
  const length = quarter === undefined ? (month === undefined ? 12 : 1) : 3
  return `${firstDay(first - months)}/${firstDay(Math.min(first + length, nextMonth) - months)}`
}

const firstDay = (month: number): string =>
  `${String(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}-01`
