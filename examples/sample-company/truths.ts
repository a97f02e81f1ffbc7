import type { Weighted } from './random.ts'

/**
 * What is true of the sample company by construction, in one place. The tests recompute each of these from the CSV
 * files. Positions and spans are days of company time (company-clock.ts), about as long as calendar days.
 */

/** Length of the company's recorded life, in company time: 30 months. */
export const LIFE = 912

/** Pace of the whole business by calendar month: the fourth quarter is strong, August is weak. */
export const PACE_BY_MONTH: readonly number[] = [0.85, 0.95, 1.05, 0.95, 0.95, 1.05, 0.85, 0.5, 1.05, 1.4, 1.5, 1.5]

/** Median stay of a deal in each stage. Legal review is the slow stage. */
export const MEDIAN_STAY = {
  Qualification: 4,
  'Needs analysis': 7,
  Demo: 7,
  Proposal: 8,
  'Legal review': 21,
} as const
export const SLOW_STAGE = 'Legal review'

/** Where lost deals are lost. */
export const LOST_IN: readonly Weighted<keyof typeof MEDIAN_STAY>[] = [
  ['Qualification', 0.28],
  ['Needs analysis', 0.26],
  ['Demo', 0.22],
  ['Proposal', 0.17],
  ['Legal review', 0.07],
]

/** Chance of winning a deal; deals from one campaign win clearly more. */
export const WIN_CHANCE = 0.27
export const WINNING_CAMPAIGN = { name: 'Planning webinars', winChance: 0.45 }

/** How far the arrival of leads outside campaigns, and of follow-up deals, grows from the first day to the last. */
export const LEAD_GROWTH = 1.2
export const AMOUNT_GROWTH_A_YEAR = 0.12

/** Leads that a person answers quickly become deals more often. */
export const QUICK_REPLY = { within: 0.7, factorWhenQuick: 1.3, factorWhenSlow: 0.65 }
export const NEVER_WORKED_SHARE = 0.11

/** Deals that get stuck and stay open long after their expected close date. */
export const STALLED_SHARE = 0.12

/** Joined lately: a handful of deals, a win rate that proves nothing. */
export const NEWCOMER = { id: 'P12', joinsAt: 770, winChance: 0.7 }
/** Left the company; open deals still stand in this name. */
export const LEAVER = { id: 'P08', leavesAt: 770 }

/** What a product costs of its list price. */
export const COST_SHARE = { Software: 0.22, Service: 0.58 } as const

export const MISSING_AMOUNT_SHARE = 0.03

/** What the firm set itself: sums by how far they are to exceed the year before them, levels for every quarter. */
export const AIMS = { bookingsGrowth: 1.1, pipelineGrowth: 1.15, winRate: 0.33, salesCycleDays: 56 }

/** Hidden duplicates: the same e-mail in other letter case, the same person or company spelt otherwise. */
export const DUPLICATES = { leadsByEmail: 24, leadsBySpelling: 16, accounts: 15 }

/** Rows that load but are wrong. */
export const FLAWS = {
  closedBeforeCreated: 5,
  negativeAmounts: 2,
  zeroAmounts: 3,
  dealsWithoutOwner: 6,
  leadsWithoutOwner: 12,
  unknownProducts: 9,
}
