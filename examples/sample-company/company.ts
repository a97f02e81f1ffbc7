import { LEAVER, LIFE, NEWCOMER, WINNING_CAMPAIGN } from './truths.ts'

export const EMAIL_DOMAIN = 'wendelmoor.example'

export interface Team {
  readonly id: string
  readonly name: string
  readonly weight: number
  readonly cities: readonly (readonly [city: string, country: string])[]
}

export const TEAMS: readonly Team[] = [
  {
    id: 'T1',
    name: 'Nord',
    weight: 0.36,
    cities: [
      ['Hamburg', 'DE'],
      ['Bremen', 'DE'],
      ['Kiel', 'DE'],
      ['Hannover', 'DE'],
      ['Rostock', 'DE'],
      ['Berlin', 'DE'],
    ],
  },
  {
    id: 'T2',
    name: 'Süd',
    weight: 0.34,
    cities: [
      ['München', 'DE'],
      ['Stuttgart', 'DE'],
      ['Nürnberg', 'DE'],
      ['Augsburg', 'DE'],
      ['Wien', 'AT'],
      ['Zürich', 'CH'],
    ],
  },
  {
    id: 'T3',
    name: 'West',
    weight: 0.3,
    cities: [
      ['Köln', 'DE'],
      ['Düsseldorf', 'DE'],
      ['Dortmund', 'DE'],
      ['Münster', 'DE'],
      ['Frankfurt', 'DE'],
      ['Mainz', 'DE'],
    ],
  },
]

export interface Person {
  readonly id: string
  readonly name: string
  readonly team: string
  readonly role: 'Head of sales' | 'Team lead' | 'Account executive'
  /** Share of the team's new leads and deals. */
  readonly weight: number
  readonly winFactor: number
  readonly joinsAt: number
  readonly leavesAt: number
}

const seller = { role: 'Account executive', weight: 1, winFactor: 1, joinsAt: 0, leavesAt: LIFE + 1 } as const
const teamLead = { ...seller, role: 'Team lead', weight: 0.6 } as const

export const PEOPLE: readonly Person[] = [
  { ...teamLead, id: 'P01', name: 'Jannis Petersen', team: 'T1' },
  { ...seller, id: 'P02', name: 'Wiebke Lorenzen', team: 'T1' },
  { ...seller, id: 'P03', name: 'Tjark Hansen', team: 'T1', winFactor: 0.85 },
  { ...seller, id: 'P04', name: 'Svenja Brodersen', team: 'T1' },
  { ...teamLead, id: 'P05', name: 'Korbinian Huber', team: 'T2' },
  { ...seller, id: 'P06', name: 'Magdalena Reitmayr', team: 'T2', winFactor: 1.2 },
  { ...seller, id: 'P07', name: 'Theresa Kölbl', team: 'T2' },
  { ...seller, id: LEAVER.id, name: 'Xaver Lindner', team: 'T2', leavesAt: LEAVER.leavesAt },
  { ...teamLead, id: 'P09', name: 'Annika Schlüter', team: 'T3' },
  { ...seller, id: 'P10', name: 'Bastian Overbeck', team: 'T3' },
  { ...seller, id: 'P11', name: 'Marvin Kleinholz', team: 'T3' },
  { ...seller, id: NEWCOMER.id, name: 'Dilara Aydin', team: 'T3', weight: 0.9, joinsAt: NEWCOMER.joinsAt },
  { ...seller, id: 'P13', name: 'Friederike Althoff', team: '', role: 'Head of sales', weight: 0 },
]

export interface Campaign {
  readonly id: string
  readonly name: string
  readonly channel: string
  readonly from: number
  readonly until: number
  readonly budget: number
  readonly leads: number
}

export const CAMPAIGNS: readonly Campaign[] = [
  { id: 'K1', name: 'Trade fair tour', channel: 'Trade fair', from: 60, until: 110, budget: 42000, leads: 120 },
  { id: 'K2', name: 'Search ads', channel: 'Paid search', from: 120, until: 420, budget: 36000, leads: 180 },
  { id: 'K3', name: WINNING_CAMPAIGN.name, channel: 'Webinar', from: 280, until: 640, budget: 18000, leads: 340 },
  { id: 'K4', name: 'Partner roadshow', channel: 'Partner', from: 450, until: 560, budget: 27000, leads: 110 },
  { id: 'K5', name: 'Mailing to old contacts', channel: 'E-mail', from: 630, until: 690, budget: 6500, leads: 160 },
  { id: 'K6', name: 'Social launch', channel: 'Social media', from: 700, until: 900, budget: 22000, leads: 250 },
]

export interface Product {
  readonly id: string
  readonly name: string
  readonly category: 'Software' | 'Service'
  readonly unit: string
  readonly listPrice: number
  /** How often a deal is about this product; 0 for what is only sold along. */
  readonly weight: number
}

export const PRODUCTS: readonly Product[] = [
  { id: 'S1', name: 'Wendel Suite', category: 'Software', unit: 'seat and year', listPrice: 480, weight: 0.4 },
  { id: 'S2', name: 'Wendel Plan', category: 'Software', unit: 'seat and year', listPrice: 290, weight: 0.25 },
  { id: 'S3', name: 'Wendel Flow', category: 'Software', unit: 'seat and year', listPrice: 240, weight: 0.2 },
  { id: 'S4', name: 'Wendel Insight', category: 'Software', unit: 'seat and year', listPrice: 360, weight: 0.1 },
  { id: 'S5', name: 'Wendel Connect', category: 'Software', unit: 'interface and year', listPrice: 2900, weight: 0.05 },
  { id: 'V1', name: 'Onboarding package', category: 'Service', unit: 'package', listPrice: 2400, weight: 0 },
  { id: 'V2', name: 'Premium support', category: 'Service', unit: 'year', listPrice: 3600, weight: 0 },
  { id: 'V3', name: 'Training day', category: 'Service', unit: 'day', listPrice: 1450, weight: 0 },
]

export const STAGES = [
  { name: 'Qualification', probability: 0.28, category: 'open' },
  { name: 'Needs analysis', probability: 0.35, category: 'open' },
  { name: 'Demo', probability: 0.45, category: 'open' },
  { name: 'Proposal', probability: 0.6, category: 'open' },
  { name: 'Legal review', probability: 0.85, category: 'open' },
  { name: 'Won', probability: 1, category: 'won' },
  { name: 'Lost', probability: 0, category: 'lost' },
] as const
export type StageName = (typeof STAGES)[number]['name']

export const LOSS_REASONS = [
  'Price',
  'Competitor',
  'No budget',
  'No decision',
  'Missing function',
  'Bad timing',
] as const
