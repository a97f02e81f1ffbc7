import { expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import { seededRandom } from '../../core/stats/seeded-random.ts'

const kpis = `
kpi: clv
model: { clv: bg_nbd, alive: mbg_nbd, of: account, orders: invoice, at: issued_at, value: net_amount, margin: 0.5, horizon: 12 months, discount: 0.1, time: weeks }
`
const start = Temporal.PlainDate.from('2024-01-01')

/** 150 customers who buy at rates of their own; the leaving ones stop somewhere on the way. */
function ordersOf(leave: (random: () => number) => boolean) {
  const random = seededRandom(11)
  return Array.from({ length: 150 }, (_, index) => {
    const [began, mean, gap] = [Math.floor(random() * 90), 20 + 80 * random(), 20 + 60 * random()]
    const life = leave(random) ? 250 * random() : 700
    const days: number[] = []
    for (let day = 0; day <= life && began + day < 700; day += Math.ceil(-Math.log(1 - random()) * gap)) days.push(day)
    return days.map((day, place) => ({
      id: `${index}-${place}`,
      account: `c${index}`,
      issued_at: start.add({ days: began + day }).toString(),
      net_amount: (mean * (0.5 + random())).toFixed(2),
    }))
  }).flat()
}

it.each([
  ['says that hardly anyone left where all go on buying', () => false, true],
  ['does not where half of them stopped', (random: () => number) => random() < 0.5, false],
] as const)('a model %s', async (_name, leave, isSaid) => {
  const invoice = ordersOf(leave)
  const account = [...new Set(invoice.map((one) => one.account))].map((id) => ({ id, created_at: '2024-01-01' }))
  const fixture = await openFixture({ account, invoice }, kpis, { today: '2025-12-31' })
  const { total } = await fixture.ask({ kpi: 'clv', asOf: '2025-11-30' })
  await fixture.close()
  expect(total.value).toBeGreaterThan(0)
  expect(total.flags.includes('none-leave')).toBe(isSaid)
})
