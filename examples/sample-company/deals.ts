import { LOSS_REASONS, PRODUCTS, type Campaign, type Person, type Product } from './company.ts'
import type { Account, Contact } from './customers.ts'
import { growingPosition, pickKnownAccount, type Lead, type LeadWorld } from './leads.ts'
import { itemAt, type Draws, type Weighted } from './random.ts'
import { walkPipeline, type StageEvent } from './stage-path.ts'
import { isPresent, pickSeller } from './staffing.ts'
import {
  AMOUNT_GROWTH_A_YEAR,
  LIFE,
  MISSING_AMOUNT_SHARE,
  NEWCOMER,
  STALLED_SHARE,
  WIN_CHANCE,
  WINNING_CAMPAIGN,
} from './truths.ts'

export interface DealLine {
  readonly product: Product
  readonly quantity: number
  readonly discount: number
  readonly amount: number
}

export interface Deal {
  readonly account: Account
  readonly contact: Contact
  readonly lead: Lead | null
  readonly campaign: Campaign | null
  readonly owner: Person
  readonly product: Product
  readonly lines: readonly DealLine[]
  /** At least the creation; only what happened until the last day. */
  readonly events: readonly StageEvent[]
  readonly isStalled: boolean
  readonly lossReason: string
  /** Calendar days from the last event to the expected close (open) or around the close (closed); null: never set. */
  readonly expectedAfterDays: number | null
  /** Calendar days from the last day to the next step; null: none agreed. */
  readonly nextStepInDays: number | null
}

const FOLLOW_UP_DEALS = 730
const LOSS_REASON_WEIGHTS: readonly Weighted<string>[] = [
  ...LOSS_REASONS.map((reason, index): Weighted<string> => [reason, 7 - index]),
  ['', 1],
]

type Opening = Pick<Deal, 'account' | 'contact' | 'lead' | 'campaign' | 'owner'> & { readonly createdAt: number }

/** Deals out of converted leads and follow-up deals with known accounts, in the order of their creation. */
export function inventDeals(draws: Draws, world: LeadWorld, contactOf: (account: Account) => Contact): readonly Deal[] {
  const fromLeads = world.leads.flatMap((lead): Opening[] => {
    if (lead.conversion === null) return []
    const { at: createdAt, contact } = lead.conversion
    return [{ account: contact.account, contact, lead, campaign: lead.campaign, owner: lead.owner, createdAt }]
  })
  const followUps = Array.from({ length: FOLLOW_UP_DEALS }, (): Opening => {
    const createdAt = growingPosition(draws)
    // In the first month only the customers from before the CRM are known.
    const account = pickKnownAccount(draws, world.accounts, Math.max(createdAt, 31)) ?? itemAt(world.accounts, 0)
    const { owner } = account
    const seller = isPresent(owner, createdAt) ? owner : pickSeller(draws, owner.team, createdAt)
    return { account, contact: contactOf(account), lead: null, campaign: null, owner: seller, createdAt }
  })
  return [...fromLeads, ...followUps]
    .sort((one, other) => one.createdAt - other.createdAt)
    .map((opening) => inventDeal(draws, opening))
}

function inventDeal(draws: Draws, { createdAt, ...opening }: Opening): Deal {
  const path = walkPipeline(draws, { createdAt, winChance: winChanceOf(opening) })
  const stallsAfter = draws.whole(1, 5)
  const isStalled = draws.chance(STALLED_SHARE) && createdAt < LIFE - 90 && path.length > 2
  const events = path
    .slice(0, isStalled ? Math.min(stallsAfter, path.length - 1) : path.length)
    .filter(({ at }) => at < LIFE)
  const product = draws.pickWeighted(PRODUCTS.map((product) => [product, product.weight]))
  const lines = inventLines(draws, product, createdAt)
  const isOpen = !isClosing(itemAt(events, events.length - 1))
  const dates = inventDates(draws, { isOpen, isStalled })
  const reason = draws.pickWeighted(LOSS_REASON_WEIGHTS)
  return { ...opening, product, lines, events, isStalled: isStalled && isOpen, lossReason: reason, ...dates }
}

export function isClosing({ to }: StageEvent): boolean {
  return to === 'Won' || to === 'Lost'
}

function winChanceOf({ owner, campaign }: Pick<Deal, 'owner' | 'campaign'>): number {
  if (owner.id === NEWCOMER.id) return NEWCOMER.winChance
  const chance = campaign?.name === WINNING_CAMPAIGN.name ? WINNING_CAMPAIGN.winChance : WIN_CHANCE
  return chance * owner.winFactor
}

/** The lines add up to the amount of the deal; a deal without an amount has none. */
function inventLines(draws: Draws, product: Product, createdAt: number): readonly DealLine[] {
  const growth = 1 + (AMOUNT_GROWTH_A_YEAR * createdAt) / 365
  const wanted = draws.logNormal(12_000, 0.75) * growth
  const discount = draws.pick([0, 0, 0, 0.05, 0.1, 0.15])
  const quantity = Math.max(2, Math.round(wanted / product.listPrice / (1 - discount)))
  const main = writeLine(product, quantity, discount)
  const along = PRODUCTS.filter(({ weight }) => weight === 0)
    .filter(() => draws.chance(0.22))
    .map((service) => writeLine(service, service.unit === 'day' ? draws.whole(1, 3) : 1, 0))
  return draws.chance(MISSING_AMOUNT_SHARE) ? [] : [main, ...along]
}

function writeLine(product: Product, quantity: number, discount: number): DealLine {
  const amount = Math.round(product.listPrice * quantity * (100 - discount * 100)) / 100
  return { product, quantity, discount, amount }
}

function inventDates(
  draws: Draws,
  { isOpen, isStalled }: { isOpen: boolean; isStalled: boolean },
): Pick<Deal, 'expectedAfterDays' | 'nextStepInDays'> {
  const isKnown = draws.chance(0.98)
  const aroundClose = draws.whole(-18, 12)
  const ahead = draws.whole(21, 90)
  const wasSoon = draws.whole(7, 40)
  const expectedAfterDays = !isOpen ? aroundClose : isStalled ? wasSoon : ahead
  const isAgreed = draws.chance(isStalled ? 0.12 : 0.72)
  const inDays = isStalled ? draws.whole(-90, -10) : draws.whole(-6, 24)
  return { expectedAfterDays: isKnown ? expectedAfterDays : null, nextStepInDays: isOpen && isAgreed ? inDays : null }
}
