import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Readings } from '../../core/model/preparation.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { answerQuestions } from '../../service/answering/answer-questions.ts'
import { loadPaths } from '../loading/load-paths.ts'
import { firstWorkspace, makeWorkspace } from '../make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../open-workspace.ts'
import { findLoadedReadings } from './find-loaded-readings.ts'
import { takeReading } from './take-reading.ts'

let folder = ''
let open: OpenWorkspace

const source = `source: crm
reads: files
files:
  deals.csv: { full: true }
deal:
  from: deals.csv
  id: id
  status: { from: stage, values: { Won: won, Lost: lost, Demo: open } } # as agreed
  stage: stage
  amount: value
  created_at: { from: made, is: instant }
  closed_at: { from: closed, is: instant }
`
const head = 'id,stage,value,made,closed'
/** D2 is won on the last evening of January in Berlin, which is February in Tokyo only; D4 stands there twice. */
const first = `${head}
D1,Won,100,2026-01-02T10:00:00Z,2026-01-10T10:00:00Z
D2,Won,200,2026-01-03T10:00:00Z,2026-01-31T23:30:00Z
D3,Lost,300,2026-01-04T10:00:00Z,2026-01-20T10:00:00Z
D4,Won,400,2026-01-05T10:00:00Z,2026-01-21T10:00:00Z
D4,Won,400,2026-01-05T10:00:00Z,2026-01-21T10:00:00Z
D5,Demo,500,2026-01-06T10:00:00Z,
`

const load = async (text: string): Promise<void> => {
  writeFileSync(join(folder, 'deals.csv'), text)
  await loadPaths(open, { source: 'crm', paths: [join(folder, 'deals.csv')] })
}
const find = (kpi: string, value: number, period?: string): Promise<Readings> =>
  findLoadedReadings(open, { kpi, value, ...(period === undefined ? {} : { period }) }, 'en')
const fitting = ({ readings }: Readings): readonly string[] => readings.filter(({ fits }) => fits).map(({ id }) => id)
const valueOf = async (kpi: string): Promise<number | null | undefined> =>
  (await answerQuestions(await open.context('en'), [{ kpi }]))[0]?.total.value

beforeAll(async () => {
  process.env['PEGEL_NOW'] = '2026-03-01T12:00:00Z'
  folder = mkdtempSync(join(tmpdir(), 'pegel-readings-'))
  await makeWorkspace(folder, { ...firstWorkspace('en'), timeZone: 'Europe/Berlin' })
  writeFileSync(join(folder, 'sources', 'crm.source.yaml'), source)
  open = await openWorkspace(folder)
  await load(first)
})

afterAll(async () => {
  delete process.env['PEGEL_NOW']
  await open.close()
  rmSync(folder, { recursive: true })
})

describe('the loaded data had otherwise', () => {
  it('in another time zone moves what was late in the evening', async () => {
    expect(await valueOf('won_deals')).toBe(3)
    const { value, readings } = await find('won_deals', 3, '2026-01')
    // At half past midnight of February in Berlin it is still January in New York.
    expect(value).toBe(2)
    expect(readings.filter(({ fits }) => fits).map(({ id, takes }) => [id, takes])).toEqual(
      expect.arrayContaining([
        ['zone:UTC', null],
        ['zone:America/New_York', null],
      ]),
    )
  })

  it('counts what stands there twice each time', async () => {
    expect(fitting(await find('won_deals', 4))).toContain('records:repeated-too')
    expect(fitting(await find('bookings', 1100))).toContain('records:repeated-too')
  })

  it('takes a stage for won or lost', async () => {
    expect(fitting(await find('won_deals', 4))).toContain('status:crm:deals.csv:Demo:won')
    expect(fitting(await find('win_rate', 0.6))).toContain('status:crm:deals.csv:Demo:lost')
  })

  it('has a filter as well', async () => {
    const found = await findLoadedReadings(open, { kpi: 'won_deals', value: 2, where: 'amount < 300' }, 'en')
    expect(found.sentence).toEqual({ en: 'Pegel shows the same: 2.', de: 'Pegel zeigt dasselbe: 2.' })
  })
})

describe('a reading that is taken over', () => {
  it('of a definition is a KPI of the workspace, with why, and what was there before is kept', async () => {
    const path = join(folder, 'kpis', 'win_rate.kpi.yaml')
    expect(await takeReading(open, 'win_rate', 'win_rate.open_in_base')).toBe('kpis/win_rate.kpi.yaml')
    expect(await valueOf('win_rate')).toBe(3 / 5)
    const written = readFileSync(path, 'utf8')
    expect(written).toMatch(
      /^# Reads the KPI the way the CRM shows it: open deals in the base.*\n# Taken over on 2026-03-01/,
    )
    await takeReading(open, 'win_rate', 'win_rate.by_decision')
    expect(await valueOf('win_rate')).toBe(3 / 4)
    expect(readFileSync(`${path}.before`, 'utf8')).toBe(written)
    expect((await open.current()).problems).toEqual([])
    rmSync(path)
  })

  it('never writes beside a definition that somebody wrote in another file', async () => {
    const path = join(folder, 'kpis', 'own.kpi.yaml')
    await takeReading(open, 'win_rate', 'win_rate.open_in_base')
    writeFileSync(path, readFileSync(join(folder, 'kpis', 'win_rate.kpi.yaml'), 'utf8'))
    rmSync(join(folder, 'kpis', 'win_rate.kpi.yaml'))
    open.definitionsChanged()
    await expect(takeReading(open, 'win_rate', 'win_rate.by_decision')).rejects.toThrow(/kpis\/own\.kpi\.yaml holds/)
    rmSync(path)
    open.definitionsChanged()
  })

  it('of a mapping is written where the source is, and holds at once, without the files', async () => {
    rmSync(join(folder, 'deals.csv'))
    const written = await takeReading(open, 'win_rate', 'status:crm:deals.csv:Demo:lost')
    expect(written).toBe('sources/crm.source.yaml')
    expect(readFileSync(join(folder, written), 'utf8')).toContain('Demo: lost } } # as agreed')
    expect(await valueOf('win_rate')).toBe(3 / 5)
    await takeReading(open, 'win_rate', 'status:crm:deals.csv:Demo:open')
    expect(await valueOf('win_rate')).toBe(3 / 4)
    expect(await valueOf('pipeline_open_count')).toBe(1)
  })

  it('that there is not is a Problem', async () => {
    await expect(takeReading(open, 'win_rate', 'win_rate.by_moonlight')).rejects.toBeInstanceOf(ProblemsFound)
  })
})

it('finds deleted records, as long as what is known of earlier loads does not enter the number', async () => {
  await load(`${head}\nD1,Won,100,2026-01-02T10:00:00Z,2026-01-10T10:00:00Z\nD5,Demo,500,2026-01-06T10:00:00Z,\n`)
  expect(await valueOf('won_deals')).toBe(1)
  expect(fitting(await find('won_deals', 3))).toContain('records:deleted-too')
})
