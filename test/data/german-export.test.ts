import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { sampleFolder } from '../oracle/raw-files.ts'
import { figuresOf } from './load-as-proposed.ts'
import { writeGermanTwin } from './write-german-twin.ts'

const kpis = [
  'new_leads',
  'worked_leads',
  'lead_to_customer',
  'close_rate',
  'won_deals',
  'bookings',
  'lost_amount',
  'avg_deal',
  'median_deal',
  'win_rate',
  'win_rate_value',
  'sales_cycle',
  'pipeline_created',
  'pipeline_open',
  'pipeline_open_count',
  'overdue_deals',
  'activities',
]
const asOf = '2026-06-30'
const questions: readonly AskedQuestion[] = kpis.flatMap((kpi) => [
  { kpi, asOf },
  { kpi, asOf, grain: 'month', from: '2025-01-01', until: '2026-07-01' },
  { kpi, asOf, by: ['owner.team'] },
  { kpi, asOf: '2025-12-31' },
])

describe('a German export', () => {
  let folder = ''
  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'pegel-german-')), 'data')
    await mkdir(folder)
    await writeGermanTwin(folder)
  })
  afterAll(async () => rm(join(folder, '..'), { recursive: true }))

  it('with semicolons, decimal commas, dotted dates and Windows-1252 gives the figures of its ISO twin, to the cent', async () => {
    const [german, iso] = [await figuresOf(folder, questions), await figuresOf(sampleFolder, questions)]
    for (const [index, question] of questions.entries())
      expect({ question, ...german[index] }).toEqual({ question, ...iso[index] })
  })
})
