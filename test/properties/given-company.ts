import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { checkModel } from '../../src/core/check/check-model.ts'
import type { KpiAnswer } from '../../src/core/model/answer.ts'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { openDuckDb } from '../../src/engines/duckdb/open-duckdb.ts'
import { makeWorkspace } from '../../src/host/make-workspace.ts'
import { readDefinitions, type Definitions } from '../../src/host/read-definitions.ts'
import { AnswerCache } from '../../src/service/answering/answer-cache.ts'
import { answerQuestions } from '../../src/service/answering/answer-questions.ts'
import { listHolidays } from '../../src/host/list-holidays.ts'
import { keepOpenHours } from '../../src/service/loading/keep-open-hours.ts'
import { insertGiven, type GivenRow } from '../../src/service/loading/insert-given.ts'

/** The rows of a small company, by entity. */
export type Company = Readonly<Record<string, readonly GivenRow[]>>

/** The last day of every small company; it lies after all that happens. */
export const lastDay = '2025-12-31'

const people: readonly GivenRow[] = ['a', 'b', 'c'].map((id) => ({
  id,
  name: `Person ${id}`,
  team: id === 'c' ? 'T2' : 'T1',
}))
const teams: readonly GivenRow[] = ['T1', 'T2'].map((id) => ({ id, name: id }))

/** Instants close together around midnights, ends of months and the change of the clocks, where mistakes show. */
const instant = fc
  .record({
    day: fc.integer({ min: 0, max: 730 }),
    minute: fc.oneof(fc.integer({ min: 1320, max: 1439 }), fc.integer({ min: 0, max: 1439 })),
  })
  .map(({ day, minute }) =>
    Temporal.Instant.from('2023-10-20T00:00:00Z')
      .add({ hours: day * 24, minutes: minute })
      .toString(),
  )

const later = (from: string, minutes: number): string => Temporal.Instant.from(from).add({ minutes }).toString()
const owner = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined, freq: 5 })

const deal = fc
  .record({
    created: instant,
    minutes: fc.integer({ min: -3000, max: 100_000 }),
    status: fc.constantFrom('won', 'lost', 'open'),
    cents: fc.option(fc.integer({ min: -100_000, max: 5_000_000 }), { nil: undefined, freq: 6 }),
    owner,
    lead: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    campaign: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
  })
  .map(({ created, minutes, status, cents, ...links }): GivenRow => ({
    status,
    created_at: created,
    closed_at: status === 'open' ? undefined : later(created, minutes),
    amount: cents === undefined ? undefined : (cents / 100).toFixed(2),
    owner: links.owner,
    lead: links.lead === undefined ? undefined : `l${links.lead}`,
    campaign: links.campaign,
  }))

const lead = fc
  .record({ created: instant, owner, source: fc.option(fc.constantFrom('web', 'fair'), { nil: undefined }) })
  .map(({ created, ...rest }): GivenRow => ({ created_at: created, ...rest }))

const activity = fc
  .record({
    at: instant,
    lead: fc.integer({ min: 0, max: 9 }),
    direction: fc.constantFrom('inbound', 'outbound'),
    human: fc.boolean(),
    type: fc.constantFrom('call', 'meeting'),
    owner,
  })
  .map(({ at, lead: of, direction, human, type, owner: by }): GivenRow => ({
    at,
    lead: `l${of}`,
    direction,
    by_human: String(human),
    type,
    outcome: 'held',
    owner: by,
  }))

const numbered = (rows: readonly GivenRow[], letter: string): readonly GivenRow[] =>
  rows.map((row, index) => ({ id: `${letter}${index}`, ...row }))

/** Small companies: ten leads, some deals and activities, with the gaps and oddities that real ones have. */
export const company: fc.Arbitrary<Company> = fc
  .record({
    deals: fc.array(deal, { minLength: 1, maxLength: 25 }),
    leads: fc.array(lead, { minLength: 10, maxLength: 10 }),
    activities: fc.array(activity, { maxLength: 25 }),
  })
  .map(({ deals, leads, activities }) => ({
    team: teams,
    person: people,
    campaign: ['k1', 'k2'].map((id) => ({ id, name: id })),
    lead: numbered(leads, 'l'),
    deal: numbered(deals, 'd'),
    activity: numbered(activities, 'v'),
  }))

let definitions: Promise<Definitions> | undefined

/** The catalogue alone, as a workspace without definitions of its own sees it; read once. */
export function readCatalogue(): Promise<Definitions> {
  definitions ??= readFromEmptyWorkspace()
  return definitions
}

async function readFromEmptyWorkspace(): Promise<Definitions> {
  const folder = await mkdtemp(join(tmpdir(), 'pegel-'))
  const label = { en: 'Small', de: 'Klein' }
  await makeWorkspace(folder, { name: 'small', label, language: 'en', timeZone: 'Europe/Berlin', currency: 'EUR' })
  const read = await readDefinitions(folder)
  await rm(folder, { recursive: true })
  return read
}

/** Answers about a company that is loaded into an empty database and forgotten. */
export async function ask(
  rows: Company,
  asked: readonly AskedQuestion[],
  timeZone = 'Europe/Berlin',
): Promise<readonly KpiAnswer[]> {
  const read = await readCatalogue()
  const store = await openDuckDb({ file: ':memory:', readers: 2 })
  try {
    const facts = await insertGiven(store, read.crm, rows, { timeZone, now: `${lastDay}T12:00:00Z` })
    const { model } = checkModel({ ...read, workspace: { ...read.workspace, time_zone: timeZone }, facts })
    return await answerQuestions(
      {
        model,
        engine: store,
        today: lastDay,
        language: 'en',
        cache: new AnswerCache(),
        openHours: await keepOpenHours(store, { ...model, listHolidays }),
      },
      asked,
    )
  } finally {
    await store.close()
  }
}
