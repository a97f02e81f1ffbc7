import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deals, folderOf, load, loadNew, makeFolder, pegel, sourceFile, totalOf } from './run-pegel.ts'

describe.concurrent('days', () => {
  it('a 29th of February exists in leap years alone', async () => {
    const { folder, ...loaded } = await loadNew({
      'deals.csv': deals.replace('2026-01-20', '2025-02-29').replace('2026-02-10', '2024-02-29'),
    })
    expect(loaded).toMatchObject({
      code: 0,
      files: [{ used: 5, rejected: 1 }],
      findings: [{ values: [{ value: 'closed_at: 2025-02-29' }] }],
    })
    expect(await totalOf(folder, 'bookings', '--period', '2024-02-29')).toBe(3000)
    expect(await totalOf(folder, 'bookings', '--period', '2024-02')).toBe(3000)
    expect(await pegel(folder, 'ask', 'bookings', '--period', '2025-02-29')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no period 2025-02-29'),
    })
  })

  it('ISO week 53 begins in one year and ends in the next', async () => {
    const { folder } = await loadNew({
      'deals.csv': deals.replace('2026-01-20', '2020-12-31').replace('2026-02-10', '2021-01-03'),
    })
    expect(await totalOf(folder, 'bookings', '--period', '2020-W53')).toBe(4000)
    expect(await totalOf(folder, 'bookings', '--period', '2021-W01')).toBe(0)
    expect(await pegel(folder, 'ask', 'bookings', '--period', '2021-W53', '--lang', 'de')).toMatchObject({
      code: 1,
      err: expect.stringContaining('52 oder 53 Wochen'),
    })
  })

  it('that nothing decides are refused with --yes, with column, examples and way out, and no mapping is written', async () => {
    const folder = folderOf({ 'deals.csv': 'id,status,amount,created_at\n1,won,10,01/02/2026\n2,lost,20,02/03/2026\n' })
    const english = await pegel(folder, 'load', 'deals.csv', '--yes', '--source', 'crm', '--lang', 'en')
    expect(english.err).toMatch(
      /deals\.csv:1:1: created_at: nothing decides .*01\/02\/2026, 02\/03\/2026.*day\/month\/year or month\/day\/year.*without --yes/,
    )
    const german = await pegel(folder, 'load', 'deals.csv', '--yes', '--source', 'crm', '--lang', 'de')
    expect(german.err).toMatch(/created_at: Nichts entscheidet.*Tag\/Monat\/Jahr oder Monat\/Tag\/Jahr.*Ohne --yes/)
    expect([english.code, german.code]).toEqual([1, 1])
    expect(existsSync(sourceFile(folder))).toBe(false)
  })

  it('that nothing decides are read as the mapping says, once somebody wrote it', async () => {
    const folder = folderOf({ 'deals.csv': 'id,status,amount,created_at\n1,won,10,01/02/2026\n2,lost,20,02/03/2026\n' })
    await pegel(folder, 'kpis')
    writeFileSync(
      sourceFile(folder),
      "source: crm\ndeal:\n  from: deals.csv\n  id: id\n  status: status\n  amount: amount\n  created_at: { from: created_at, is: day, format: '%d/%m/%Y' }\n",
    )
    expect(await load(folder, 'deals.csv')).toMatchObject({ code: 0, entities: { deal: { new: 2 } } })
    expect(await totalOf(folder, 'pipeline_created', '--period', '2026-02')).toBe(10)
  })
})

describe.concurrent('the clock change in Berlin', () => {
  it('a time that does not exist is an hour later, one that is there twice the second; the day is the day', async () => {
    const folder = makeFolder()
    writeFileSync(`${folder}/pegel.yaml`, 'workspace: berlin\ntime_zone: Europe/Berlin\ncurrency: EUR\n')
    const times = [
      '2026-03-29T02:30:00',
      '2026-10-25T02:30:00',
      '2026-10-25T23:59:59',
      '2026-03-29T01:30:00Z',
      '2026-03-28T23:30:00Z',
    ]
    folderOf(
      {
        'deals.csv': `id,status,amount,created_at,closed_at\n${times.map((time, index) => `${index},won,${10 ** index},2026-01-01T00:00:00,${time}`).join('\n')}\n`,
      },
      folder,
    )
    const loaded = await load(folder, 'deals.csv', '--yes', '--source', 'crm')
    expect(loaded).toMatchObject({ code: 0, files: [{ used: 5, rejected: 0 }] })
    expect(await totalOf(folder, 'bookings', '--period', '2026-03-29')).toBe(11_001)
    expect(await totalOf(folder, 'bookings', '--period', '2026-10-25')).toBe(110)
    expect(readFileSync(`${folder}/sources/crm.source.yaml`, 'utf8')).toContain('closed_at')
  })
})
