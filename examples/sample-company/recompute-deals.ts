import { readInstant, share, type Row, type Tables } from './tables.ts'
import { LEAVER, NEWCOMER } from './truths.ts'

const DAY = 86_400_000

export const isDecided = (deal: Row): boolean => deal['status'] !== 'open'

export interface Wins {
  readonly won: number
  readonly decided: number
  readonly rate: number
}

export function countWins(deals: readonly Row[]): Wins {
  const decided = deals.filter(isDecided)
  const won = decided.filter(({ status }) => status === 'won').length
  return { won, decided: decided.length, rate: share(won, decided.length) }
}

/** Median days of the finished stays in each stage, from the stage history. */
export function measureStays({ history }: Tables): ReadonlyMap<string, number> {
  const stays: { stage: string; days: number }[] = []
  let former: Row | null = null
  for (const event of history) {
    if (former !== null && former['deal'] === event['deal']) {
      const days = (readInstant(event['changed_at']) - readInstant(former['changed_at'])) / DAY
      stays.push({ stage: former['to_stage'] ?? '', days })
    }
    former = event
  }
  const byStage = Map.groupBy(stays, ({ stage }) => stage)
  return new Map([...byStage].map(([stage, list]) => [stage, median(list.map(({ days }) => days))]))
}

/** Median days from creation to close of the won deals. */
export function measureCycle({ deals }: Tables): number {
  const won = deals.filter(({ status }) => status === 'won')
  return median(won.map((deal) => (readInstant(deal['closed_at']) - readInstant(deal['created_at'])) / DAY))
}

/** The deals of one campaign against all others; z of the two rates, pooled. */
export function compareCampaign({ deals, campaigns }: Tables, name: string): { of: Wins; others: Wins; z: number } {
  const id = campaigns.find((campaign) => campaign['name'] === name)?.['id'] ?? ''
  const of = countWins(deals.filter(({ campaign }) => campaign === id))
  const others = countWins(deals.filter(({ campaign }) => campaign !== id))
  const pooled = (of.won + others.won) / (of.decided + others.decided)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / of.decided + 1 / others.decided))
  return { of, others, z: (of.rate - others.rate) / spread }
}

/** Won deals per month: of the fourth quarters, of August, of the other months; without the first half year, in which the pipeline still fills. */
export function measureSeason({ deals, firstDay }: Tables): { fourthQuarter: number; august: number; others: number } {
  const from = Temporal.PlainDate.from(firstDay).add({ months: 6 }).toString().slice(0, 7)
  const months = deals.filter(({ status }) => status === 'won').map((deal) => (deal['closed_at'] ?? '').slice(0, 7))
  const counted = months.filter((month) => month >= from)
  const perMonth = (names: readonly string[]): number => {
    const list = counted.filter((month) => names.includes(month.slice(5)))
    return share(list.length, new Set(list).size)
  }
  return {
    fourthQuarter: perMonth(['10', '11', '12']),
    august: perMonth(['08']),
    others: perMonth(['01', '02', '03', '04', '05', '06', '07', '09']),
  }
}

/** Mean amount of the deals created in the first and in the last twelve months, and Welch's t of their logarithms. */
export function compareAmounts({ deals, firstDay, lastDay }: Tables): { first: number; last: number; t: number } {
  const until = Temporal.PlainDate.from(firstDay).add({ months: 12 }).toString()
  const from = Temporal.PlainDate.from(lastDay).subtract({ months: 12 }).toString()
  const amounts = (fits: (day: string) => boolean): number[] =>
    deals
      .filter((deal) => Number(deal['amount']) > 0 && fits(deal['created_at'] ?? ''))
      .map((deal) => Number(deal['amount']))
  const first = amounts((day) => day < until)
  const last = amounts((day) => day > from)
  const spread = Math.sqrt(varianceOfLogs(first) / first.length + varianceOfLogs(last) / last.length)
  return { first: mean(first), last: mean(last), t: (mean(last.map(Math.log)) - mean(first.map(Math.log))) / spread }
}

/** What of the open deals should have been closed by now, and what the one who left still holds. */
export function countOpenDeals({ deals, lastDay }: Tables): { open: number; overdue: number; ofLeaver: number } {
  const open = deals.filter((deal) => !isDecided(deal))
  return {
    open: open.length,
    overdue: open.filter((deal) => deal['close_date'] !== '' && (deal['close_date'] ?? '') <= lastDay).length,
    ofLeaver: open.filter(({ owner }) => owner === LEAVER.id).length,
  }
}

export function countNewcomer({ deals }: Tables): Wins & { readonly deals: number } {
  const own = deals.filter(({ owner }) => owner === NEWCOMER.id)
  return { ...countWins(own), deals: own.length }
}

/** The rows among the deals that load but are wrong. */
export function countFlaws({ deals, products, history }: Tables) {
  const names = new Set(products.map(({ name }) => name))
  const reopened = history.filter((event) => event['from_stage'] === 'Lost')
  return {
    withoutAmount: deals.filter(({ amount }) => amount === '').length,
    closedBeforeCreated: deals.filter(
      (deal) => isDecided(deal) && (deal['closed_at'] ?? '') < (deal['created_at'] ?? ''),
    ).length,
    negativeAmounts: deals.filter(({ amount }) => Number(amount) < 0).length,
    zeroAmounts: deals.filter(({ amount }) => amount === '0').length,
    withoutOwner: deals.filter(({ owner }) => owner === '').length,
    unknownProducts: deals.filter(({ product }) => !names.has(product)).length,
    lostWithoutReason: deals.filter((deal) => deal['status'] === 'lost' && deal['loss_reason'] === '').length,
    reopened: reopened.length,
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

function mean(values: readonly number[]): number {
  return share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  )
}

function varianceOfLogs(values: readonly number[]): number {
  const logs = values.map(Math.log)
  const centre = mean(logs)
  return share(
    logs.reduce((sum, value) => sum + (value - centre) ** 2, 0),
    logs.length - 1,
  )
}
