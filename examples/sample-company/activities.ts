import { STAGES, type Person, type StageName } from './company.ts'
import type { Moment } from './company-clock.ts'
import type { Account, Contact } from './customers.ts'
import { isClosing, type Deal } from './deals.ts'
import type { Lead } from './leads.ts'
import { itemAt, type Draws, type Weighted } from './random.ts'
import { actingFor } from './staffing.ts'
import { LIFE } from './truths.ts'

export interface Activity {
  readonly type: 'email' | 'call' | 'meeting' | 'demo'
  readonly direction: 'outbound' | 'inbound'
  readonly byHuman: boolean
  readonly at: Moment
  readonly owner: Person
  readonly lead: Lead | null
  readonly deal: Deal | null
  readonly contact: Contact | null
  readonly account: Account | null
  readonly outcome: string
  readonly subject: string
}

type Kind = Pick<Activity, 'type' | 'direction' | 'subject'>

const out = (type: Activity['type'], subject: string): Kind => ({ type, direction: 'outbound', subject })
const back = (type: Activity['type'], subject: string): Kind => ({ type, direction: 'inbound', subject })

const FIRST_REPLIES: readonly Weighted<Kind>[] = [
  [out('email', 'First reply'), 6],
  [out('call', 'First call'), 4],
]
const FOLLOW_UPS: readonly Weighted<Kind>[] = [
  [out('call', 'Follow-up'), 4],
  [out('email', 'Follow-up'), 4],
  [back('email', 'Answer'), 3],
  [out('meeting', 'Intro talk'), 1],
]
const WORK_BY_STAGE: Readonly<Partial<Record<StageName, readonly Weighted<Kind>[]>>> = {
  Qualification: [
    [out('call', 'Needs and budget'), 4],
    [out('email', 'Documents sent'), 3],
    [back('email', 'Question'), 2],
  ],
  'Needs analysis': [
    [out('meeting', 'Workshop'), 3],
    [out('call', 'Open points'), 3],
    [back('email', 'Requirements'), 3],
  ],
  Demo: [
    [out('email', 'Invitation'), 3],
    [out('call', 'After the demo'), 2],
    [back('call', 'Question'), 2],
  ],
  Proposal: [
    [out('email', 'Proposal'), 4],
    [out('call', 'About the proposal'), 3],
    [back('email', 'Counter-offer'), 2],
    [out('meeting', 'Negotiation'), 2],
  ],
  'Legal review': [
    [out('email', 'Contract draft'), 3],
    [back('email', 'Contract changes'), 3],
    [out('call', 'Where it stands'), 2],
  ],
}
const CARE: readonly Weighted<Kind>[] = [
  [out('call', 'How it goes'), 4],
  [out('email', 'News'), 2],
  [back('call', 'Question'), 2],
  [out('meeting', 'Yearly review'), 1],
]
const CARE_TALKS = 700
const BOOKED_WHEN_LEAD_COMES_BY_ITSELF = new Set(['Website', 'Paid search', 'Social media', 'Webinar'])

/** All that was written, said and shown, in the order of time. */
export function inventActivities(
  draws: Draws,
  world: { leads: readonly Lead[]; deals: readonly Deal[]; accounts: readonly Account[] },
  contactOf: (account: Account) => Contact,
): readonly Activity[] {
  return [
    ...world.leads.flatMap((lead) => workLead(draws, lead)),
    ...world.deals.flatMap((deal) => workDeal(draws, deal)),
    ...careForAccounts(draws, world.accounts, contactOf),
  ]
    .filter(({ at }) => at.position < LIFE)
    .sort((one, other) => one.at.position - other.at.position)
}

function workLead(draws: Draws, lead: Lead): readonly Activity[] {
  const about = { lead, deal: null, contact: null, account: lead.conversion === null ? lead.account : null }
  const { created, firstReplyAt, conversion } = lead
  const wait = draws.whole(40, 140)
  const confirmation = BOOKED_WHEN_LEAD_COMES_BY_ITSELF.has(lead.source)
    ? [write(draws, out('email', 'Automatic confirmation'), about, { ...created, secondsLater: wait }, lead.owner)]
    : []
  const automatic = confirmation.map((activity) => ({ ...activity, byHuman: false }))
  if (firstReplyAt === null) return automatic
  const touches = [write(draws, draws.pickWeighted(FIRST_REPLIES), about, { position: firstReplyAt }, lead.owner)]
  const count = conversion === null ? draws.whole(0, 5) : draws.whole(1, 3)
  let position = firstReplyAt
  for (let index = 0; index < count; index++) {
    position += conversion === null ? draws.logNormal(3, 0.7) : ((conversion.at - firstReplyAt) / (count + 1)) * 0.98
    touches.push(write(draws, draws.pickWeighted(FOLLOW_UPS), about, { position }, lead.owner))
  }
  return [...automatic, ...touches]
}

function workDeal(draws: Draws, deal: Deal): readonly Activity[] {
  const about = { lead: null, deal, contact: deal.contact, account: deal.account }
  return deal.events.flatMap((event, index) => {
    if (isClosing(event)) return []
    const next = deal.events[index + 1]?.at ?? (deal.isStalled ? event.at + 20 : LIFE)
    const length = Math.min(next - event.at, 50)
    const kinds =
      WORK_BY_STAGE[
        itemAt(
          STAGES,
          STAGES.findIndex(({ name }) => name === event.to),
        ).name
      ] ?? []
    const demo = event.to === 'Demo' ? [out('demo', 'Product demo')] : []
    const work = Array.from({ length: 1 + Math.floor(length / 7.5) }, () => draws.pickWeighted(kinds))
    return [...demo, ...work].map((kind) => {
      const position = event.at + draws.uniform() * length
      return write(draws, kind, about, { position }, deal.owner)
    })
  })
}

function careForAccounts(
  draws: Draws,
  accounts: readonly Account[],
  contactOf: (account: Account) => Contact,
): readonly Activity[] {
  return Array.from({ length: CARE_TALKS }, () => {
    const account = draws.pick(accounts)
    const about = { lead: null, deal: null, contact: contactOf(account), account }
    const position = account.createdAt + draws.uniform() * (LIFE - account.createdAt)
    return write(draws, draws.pickWeighted(CARE), about, { position }, account.owner)
  })
}

type About = Pick<Activity, 'lead' | 'deal' | 'contact' | 'account'>

function write(draws: Draws, kind: Kind, about: About, at: Moment, owner: Person): Activity {
  const outcome = outcomeOf(draws, kind)
  return { ...kind, ...about, byHuman: true, at, owner: actingFor(owner, at.position), outcome }
}

function outcomeOf(draws: Draws, { type, direction }: Kind): string {
  if (type === 'email') return ''
  if (type === 'call') return direction === 'inbound' || draws.chance(0.58) ? 'reached' : 'no answer'
  return draws.pickWeighted([
    ['held', 86],
    ['no show', 6],
    ['cancelled', 8],
  ])
}
