import { describe, expect, it } from 'vitest'
import { bridgeOf, retentionOf, type UnitChange } from '../../src/core/stats/bridge.ts'
import { derive, join } from './derive.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

type Book = Readonly<Record<string, number>>
interface Input {
  mrr: Record<string, Book>
  from: string
  to: string
}
type Figures = Record<string, number>
const tolerance = 1e-9
const cases = goldenCases<Input & Figures, unknown>('20_saas_metrics')
const used = new Set<string>()
type Case<Expected> = Omit<(typeof cases)[number], 'expected'> & { readonly expected: Expected }

function casesNamed<Expected = Figures>(start: string): Case<Expected>[] {
  const found = cases.filter(({ name }) => name.startsWith(start))
  for (const { name } of found) used.add(name)
  return found.map((one) => ({ ...one, expected: one.expected as Expected }))
}

interface Change extends UnitChange {
  readonly isFirst: boolean
}
const [movements] = casesNamed<Record<string, Figures>>('MRR movements')
const mrr = movements?.input.mrr ?? {}
const months = Object.keys(mrr)
const cents = (amount: number | undefined): bigint => BigInt(Math.round((amount ?? 0) * 100))
const euros = (amount: bigint): number => Number(amount) / 100

/** Every customer of either month, and whether this month is the first with anything. */
function changesBetween(from: string, to: string): Change[] {
  const before = months.slice(0, months.indexOf(from) + 1)
  const customers = new Set([from, to].flatMap((month) => Object.keys(mrr[month] ?? {})))
  return [...customers].map((customer) => ({
    was: cents(mrr[from]?.[customer]),
    becomes: cents(mrr[to]?.[customer]),
    isFirst: before.every((month) => mrr[month]?.[customer] === undefined),
  }))
}

/** The parts as a movement KPI names them; the first that fits takes the change. */
const parts = {
  new: ({ was, isFirst }: Change) => was === 0n && isFirst,
  reactivation: ({ was }: Change) => was === 0n,
  churn: ({ becomes }: Change) => becomes === 0n,
  expansion: ({ was, becomes }: Change) => becomes > was,
  contraction: ({ was, becomes }: Change) => becomes < was,
}

describe(movements?.name ?? 'no movements', () => {
  it.each(Object.entries(movements?.expected ?? {}))('closes to the cent in %s', (month, expected) => {
    const changes = changesBetween(months[months.indexOf(month) - 1] ?? '', month)
    const bridge = bridgeOf(changes, parts)
    const { new: fresh, reactivation, expansion, contraction, churn } = bridge.parts
    expect(bridge.start + fresh + reactivation + expansion + contraction + churn).toBe(bridge.end)
    expect(bridge.other).toBe(0n)
    const names = ['start', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'end']
    const found = [bridge.start, fresh, reactivation, expansion, -contraction, -churn, bridge.end]
    expect(found.map(euros)).toEqual(names.map((name) => expected[name]))
  })

  it.each(Object.entries(movements?.expected ?? {}))(
    'retains and loses in %s what the figures say',
    (month, expected) => {
      const changes = changesBetween(months[months.indexOf(month) - 1] ?? '', month)
      const { start, parts: found, end } = bridgeOf(changes, parts)
      const retention = retentionOf(changes)
      expectNear(retention?.net, expected['nrr'], tolerance)
      expectNear(retention?.gross, expected['grr'], tolerance)
      const held = changes.filter(({ was }) => was > 0n)
      const values = {
        gone: euros(-found.churn - found.contraction),
        grown: euros(found.expansion),
        gained: euros(found.new + found.reactivation + found.expansion),
        start: euros(start),
        end: euros(end),
        left: held.filter(({ becomes }) => becomes === 0n).length,
        held: held.length,
      }
      expectNear(derive(join('gone', '/', 'start'), values), expected['gross_mrr_churn_rate'], tolerance)
      expectNear(
        derive(join(join('gone', '-', 'grown'), '/', 'start'), values),
        expected['net_mrr_churn_rate'],
        tolerance,
      )
      expectNear(derive(join('left', '/', 'held'), values), expected['logo_churn_rate'], tolerance)
      expectNear(derive(join('gained', '/', 'gone'), values), expected['quick_ratio'], tolerance)
      expectNear(derive(join('end', '*', 12), values), expected['arr_end'], tolerance)
      const logos = [parts.new, parts.churn, (one: Change) => parts.reactivation(one) && !one.isFirst]
      expect(logos.map((takes) => changes.filter(takes).length)).toEqual([
        expected['new_logos'],
        expected['churned_logos'],
        expected['reactivated_logos'],
      ])
    },
  )
})

it.each(casesNamed('NRR/GRR over two months'))('$name', ({ input, expected }) => {
  const whole = retentionOf(changesBetween(input.from, input.to))
  expectNear(whole?.net, expected['nrr_cohort'], tolerance)
  expectNear(whole?.gross, expected['grr_cohort'], tolerance)
  const steps = months.slice(months.indexOf(input.from), months.indexOf(input.to))
  const monthly = steps.map((month) => retentionOf(changesBetween(month, months[months.indexOf(month) + 1] ?? '')))
  const chained = (of: 'net' | 'gross') => monthly.reduce((product, one) => product * (one?.[of] ?? Number.NaN), 1)
  expectNear(chained('net'), expected['nrr_chained'], tolerance)
  expectNear(chained('gross'), expected['grr_chained'], tolerance)
})

it.each(casesNamed('MRR normalisation'))('$name', ({ input, expected }) => {
  const monthly = join(join('contract_amount', '*', join(1, '-', 'discount')), '/', 'term_months')
  const { contract_amount = 0, discount = 0, term_months = 0 } = input
  expectNear(derive(monthly, { contract_amount, discount, term_months }), expected['mrr'], tolerance)
})

it.each(casesNamed<Record<string, number | null>>('unit economics'))('$name', ({ input, expected }) => {
  const values: Record<string, number> = { ...(input as Figures) }
  const margin = join('arpa_month', '*', 'gross_margin')
  const cac = join('sales_marketing_cost', '/', 'new_customers')
  const value = join(margin, '/', 'monthly_logo_churn')
  const expectDerived = (expression: Parameters<typeof derive>[0], name: string, given = values) =>
    expectNear(derive(expression, given), expected[name], tolerance)
  expectDerived(cac, 'cac')
  expectDerived(join(cac, '/', margin), 'payback_months_margin')
  expectDerived(join(cac, '/', 'arpa_month'), 'payback_months_no_margin')
  expectDerived(value, 'ltv_simple')
  expectDerived(join(value, '/', cac), 'ltv_cac')
  expectDerived(join(join('new_mrr', '*', 12), '/', 'sales_marketing_cost'), 'magic_number_style')
  expectDerived(value, 'ltv_zero_churn', { ...values, monthly_logo_churn: 0 })
})

it('forgets no case', () => expect(cases.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]))
