import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkModel } from '../../src/core/check/check-model.ts'
import type { KpiAnswer } from '../../src/core/model/answer.ts'
import type { ReadableFile } from '../../src/core/model/readable-file.ts'
import type { EntityMapping, FieldMapping, SourceMapping } from '../../src/core/model/source.ts'
import { openDuckDb } from '../../src/engines/duckdb/open-duckdb.ts'
import { AnswerCache } from '../../src/service/answering/answer-cache.ts'
import { answerQuestions } from '../../src/service/answering/answer-questions.ts'
import { loadFiles } from '../../src/service/loading/load-files.ts'
import { readFacts } from '../../src/service/loading/read-facts.ts'
import { company, lastDay, readCatalogue, type Company } from './given-company.ts'

/** The columns of each entity's file. */
const columns: Readonly<Record<string, readonly string[]>> = {
  team: ['id', 'name'],
  person: ['id', 'name', 'team'],
  campaign: ['id', 'name'],
  lead: ['id', 'created_at', 'owner', 'source'],
  deal: ['id', 'status', 'created_at', 'closed_at', 'amount', 'owner', 'lead', 'campaign'],
  activity: ['id', 'at', 'lead', 'direction', 'by_human', 'type', 'outcome', 'owner'],
}
const instants = new Set(['created_at', 'closed_at', 'at'])

const fieldOf = (name: string): FieldMapping => (instants.has(name) ? { from: name, is: 'instant' } : { from: name })

const mapping: SourceMapping = {
  source: 'small',
  reads: 'files',
  files: {},
  parts: Object.entries(columns).map(([entity, names]): EntityMapping => ({
    entity,
    from: `${entity}.csv`,
    id: ['id'],
    keep: [],
    fields: Object.fromEntries(names.filter((name) => name !== 'id').map((name) => [name, fieldOf(name)])),
  })),
}

const asked = [
  'new_leads',
  'worked_leads',
  'won_deals',
  'bookings',
  'lost_amount',
  'avg_deal',
  'median_deal',
  'sales_cycle',
  'win_rate',
  'lead_to_customer',
  'close_rate',
  'pipeline_created',
  'pipeline_open',
  'pipeline_open_count',
  'overdue_deals',
  'activities',
].flatMap((kpi) =>
  [{ kpi }, { kpi, by: ['owner.team'] }, { kpi, grain: 'month', period: '2024' }].map((cut) => ({
    ...cut,
    asOf: lastDay,
  })),
)

/** Part of a company: of each entity some of its rows. */
type Load = Company

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pegel-loads-'))
})
afterAll(async () => rm(folder, { recursive: true }))

async function writeFiles(load: Load): Promise<readonly ReadableFile[]> {
  return Promise.all(
    Object.entries(columns).map(async ([entity, names]): Promise<ReadableFile> => {
      const path = join(folder, `${entity}.csv`)
      const lines = [
        names.join(','),
        ...(load[entity] ?? []).map((row) => names.map((name) => row[name] ?? '').join(',')),
      ]
      await writeFile(path, `${lines.join('\n')}\n`)
      return {
        name: `${entity}.csv`,
        path,
        format: 'csv',
        delimiter: ',',
        quote: '"',
        header: true,
        columns: names,
        bytes: (await stat(path)).size,
      }
    }),
  )
}

/** The answers after loading parts of a company one after the other. */
async function askAfter(loads: readonly Load[]): Promise<readonly Pick<KpiAnswer, 'rows' | 'total'>[]> {
  const read = await readCatalogue()
  const store = await openDuckDb({ file: ':memory:', readers: 2 })
  try {
    for (const [index, load] of loads.entries()) {
      const now = Temporal.Instant.from(`${lastDay}T12:00:00Z`).add({ minutes: index })
      await loadFiles({
        store,
        crm: read.crm,
        mapping,
        files: await writeFiles(load),
        workspace: { timeZone: 'Europe/Berlin' },
        now,
      })
    }
    const { model } = checkModel({ ...read, facts: await readFacts(store) })
    const answers = await answerQuestions(
      { model, engine: store, today: lastDay, language: 'en', cache: new AnswerCache() },
      asked,
    )
    return answers.map(({ rows, total }) => ({ rows, total }))
  } finally {
    await store.close()
  }
}

const partOf = (rows: Company, isIn: (index: number) => boolean): Load =>
  Object.fromEntries(Object.entries(rows).map(([entity, of]) => [entity, of.filter((_, index) => isIn(index))]))

describe('loading', () => {
  it('in two parts, in whatever order links and their partners arrive, equals loading at once', async () => {
    await fc.assert(
      fc.asyncProperty(company, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), async (rows, first) => {
        const parts = [partOf(rows, (index) => first[index] === true), partOf(rows, (index) => first[index] !== true)]
        expect(await askAfter(parts)).toEqual(await askAfter([rows]))
      }),
      { numRuns: 5, seed: 20251231 },
    )
  })

  it('the same rows again, or in another order, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (rows) => {
        const backwards = Object.fromEntries(Object.entries(rows).map(([entity, of]) => [entity, of.toReversed()]))
        const once = await askAfter([rows])
        expect(await askAfter([rows, rows])).toEqual(once)
        expect(await askAfter([backwards])).toEqual(once)
      }),
      { numRuns: 3, seed: 20251231 },
    )
  })
})
