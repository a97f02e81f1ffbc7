import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { daysBetween, type Day } from '../../src/core/words/day.ts'

const folder = fileURLToPath(new URL('../../../shared/data/cdnow/', import.meta.url))
const lastDay = '1997-09-30'

/** Whether the purchase log lies beside the checkout; it is no part of the product. */
export const hasCdnow = existsSync(`${folder}CDNOW_sample.txt`)

/** One customer as the models of repeat purchases see it, times in weeks. */
export interface CdnowCustomer {
  readonly repeats: number
  readonly recency: number
  readonly age: number
  /** The mean value of the repeat purchases; 0 without repeats. */
  readonly mean: number
  readonly customers: 1
}

/** The customers rebuilt from the purchase log: purchases of one day are one, seen until 30 September 1997. */
export function readPurchaseLog(): { readonly customers: readonly CdnowCustomer[]; readonly later: number } {
  const lines = readFileSync(`${folder}CDNOW_sample.txt`, 'utf8').trim().split('\n')
  const purchases = lines.map((line) => {
    const [, id = '', date = '', , value = ''] = line.trim().split(/\s+/)
    return { id, day: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`, value: Number(value) }
  })
  const days = [...Map.groupBy(purchases, ({ id }) => id).values()].map((own) => [
    ...Map.groupBy(own, ({ day }) => day).entries(),
  ])
  return {
    customers: days.map((own) => customerOf(own.map(([day, of]) => ({ day, value: sumOf(of) })))),
    later: days.flat().filter(([day]) => day > lastDay).length,
  }
}

/** The published summary of the same customers, times rounded to two digits. */
export function readSummary(): readonly CdnowCustomer[] {
  const [, ...lines] = readFileSync(`${folder}cdnow_customers_summary_with_transactions.csv`, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [, repeats = 0, recency = 0, age = 0, mean = 0] = line.split(',').map(Number)
    return { repeats, recency, age, mean, customers: 1 }
  })
}

function customerOf(purchases: readonly { readonly day: Day; readonly value: number }[]): CdnowCustomer {
  const seen = purchases.filter(({ day }) => day <= lastDay).toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const [first, ...repeats] = seen
  const weeksUntil = (day: Day | undefined): number => daysBetween(first?.day ?? '', day ?? first?.day ?? '') / 7
  return {
    repeats: repeats.length,
    recency: weeksUntil(repeats.at(-1)?.day),
    age: weeksUntil(lastDay),
    mean: repeats.length === 0 ? 0 : sumOf(repeats) / repeats.length,
    customers: 1,
  }
}

function sumOf(of: readonly { readonly value: number }[]): number {
  return of.reduce((sum, { value }) => sum + value, 0)
}
