import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadAsProposed, type LoadedData } from './load-as-proposed.ts'

/** Of a thousand customers, those still there after 0 to 12 years: Fader and Hardie, Journal of Interactive Marketing 21 (2007), table 1. */
const survivors = {
  Regular: [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173],
  'High End': [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394],
} as const

const kpiOf = (plan: string): string =>
  `model: { clv: sbg, of: account, orders: subscription, where: "plan = '${plan}'", at: starts_at, until: ends_at, value: mrr, margin: 1, discount: 0.1, time: years }`

/** Each customer began on the first of May 2000 and left at the end of one of the years, or not at all. */
function contractsOf(plan: string, left: readonly number[]): readonly string[] {
  return left.flatMap((count, years) => {
    const next = left[years + 1]
    const end = next === undefined ? '' : `${2001 + years}-05-01`
    return Array.from({ length: count - (next ?? 0) }, (_, index) => {
      const id = `${plan}-${years}-${index}`
      return `${id},${id},${plan},${end === '' ? 'active' : 'cancelled'},100,2000-05-01,${end}`
    })
  })
}

let folder: string
let data: LoadedData
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pegel-survival-'))
  const rows = Object.entries(survivors).flatMap(([plan, left]) => contractsOf(plan, left))
  const header = 'subscription id,customer,plan,status,mrr,start date,end date'
  await writeFile(join(folder, 'subscriptions.csv'), `${[header, ...rows].join('\n')}\n`)
  data = await loadAsProposed(folder, { kpis: { regular: kpiOf('Regular'), high_end: kpiOf('High End') } })
})
afterAll(async () => {
  await data.close()
  await rm(folder, { recursive: true })
})

/** After so many renewals; the likelihood per thousand customers. */
it.each([
  { kpi: 'regular', year: 2007, alpha: 0.70408, beta: 1.18204, logLikelihood: -1680.265, left: 241 },
  { kpi: 'high_end', year: 2007, alpha: 0.66809, beta: 3.80609, logLikelihood: -1611.158, left: 491 },
  { kpi: 'regular', year: 2004, alpha: 0.76366, beta: 1.29583, logLikelihood: -1401.559, left: 326 },
  { kpi: 'high_end', year: 2004, alpha: 1.28097, beta: 7.79034, logLikelihood: -1225.135, left: 593 },
])('the cohort $kpi leaves by $year as published', async ({ kpi, year, alpha, beta, logLikelihood, left }) => {
  const { total, model } = await data.ask({ kpi, asOf: `${year}-12-31` })
  expect(model?.name).toBe('sbg')
  expect(model?.parameters['alpha']).toBeCloseTo(alpha, 4)
  expect(model?.parameters['beta']).toBeCloseTo(beta, 3)
  expect(model?.logLikelihood).toBeCloseTo(logLikelihood, 2)
  expect(total.n).toBe(left)
})

it.each([
  { kpi: 'high_end', is: 6.8971 },
  { kpi: 'regular', is: 5.8944 },
])('four renewals on, $kpi is still worth what is left of its life', async ({ kpi, is }) => {
  // The published parameters are those of seven renewals; with these four are behind all who are left.
  const { model } = await data.ask({ kpi, asOf: '2007-12-31' })
  const { alpha = 0, beta = 0 } = model?.parameters ?? {}
  let [sum, stays] = [0, 1]
  for (let year = 5; year < 4000; year += 1) {
    stays *= (beta + year - 1) / (alpha + beta + year - 1)
    sum += stays / 1.1 ** (year - 5)
  }
  expect(sum).toBeCloseTo(is, 2)
  const { total, model: young } = await data.ask({ kpi, asOf: '2004-12-31' })
  const own = young?.parameters ?? {}
  let [worth, still] = [0, 1]
  for (let year = 5; year < 4000; year += 1) {
    still *= ((own['beta'] ?? 0) + year - 1) / ((own['alpha'] ?? 0) + (own['beta'] ?? 0) + year - 1)
    worth += (100 * still) / 1.1 ** (year - 5)
  }
  expect(total.value).toBeCloseTo(worth, 3)
})

it('would have foreseen how many of them stay', async () => {
  const { model } = await data.ask({ kpi: 'high_end', asOf: '2012-12-31' })
  const { holdout } = model ?? {}
  expect(holdout?.counts).toBe('customers')
  expect(holdout?.actual).toBe(survivors['High End'][12])
  expect(Math.abs((holdout?.expected ?? 0) / (holdout?.actual ?? 1) - 1)).toBeLessThan(0.1)
})
