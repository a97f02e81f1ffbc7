import { beforeAll, describe, expect, it } from 'vitest'
import type { Query } from '../../kit/sql-text.ts'
import { lookAtFiles } from '../look-at-files.ts'
import { folderWith, newFolder, openTestEngine } from '../test-engine.ts'
import { formatsOf } from './date-shapes.ts'
import { countColumns } from './profile-columns.ts'
import { profileFiles, type LookStep } from './profile-files.ts'
import type { ColumnProfile } from './profiled-file.ts'

let query: Query
beforeAll(async () => {
  query = await openTestEngine()
})

async function profile(files: Readonly<Record<string, string>>) {
  const { profiled } = await lookAtFiles(folderWith(files), query, newFolder())
  return profiled
}

async function columnOf(lines: readonly string[], name: string): Promise<ColumnProfile> {
  const [file] = await profile({ 'a.csv': lines.join('\n') })
  const column = file?.columns.find((one) => one.name === name)
  if (column === undefined) throw new Error(`no column ${name}`)
  return column
}

describe('the forms of dates', () => {
  it.each([
    { shape: 'Y-D-D', formats: [null] },
    { shape: 'Y-D-DTD:D:DZ', formats: [null] },
    { shape: 'Y-D-D D:D:D+D', formats: [null] },
    { shape: 'D.D.Y', formats: ['%d.%m.%Y', '%m.%d.%Y'] },
    { shape: 'D/D/Y D:D', formats: ['%d/%m/%Y %H:%M', '%m/%d/%Y %H:%M'] },
    { shape: 'D/D/Y D:D P', formats: ['%d/%m/%Y %I:%M %p', '%m/%d/%Y %I:%M %p'] },
    { shape: 'D-D-D', formats: ['%d-%m-%y', '%m-%d-%y', '%y-%m-%d'] },
    { shape: 'YY', formats: ['%Y%m%d', '%d%m%Y'] },
    { shape: 'D-M-Y', formats: ['%d-%b-%Y'] },
    { shape: 'M D, Y', formats: ['%b %d, %Y'] },
    { shape: 'D.D.Y, D:D:D', formats: ['%d.%m.%Y, %H:%M:%S', '%m.%d.%Y, %H:%M:%S'] },
    { shape: 'Anna', formats: [] },
  ])('$shape may be read as $formats', ({ shape, formats }) => {
    expect(formatsOf(shape)).toEqual(formats)
  })
})

describe('the format of a column', () => {
  it.each([
    { values: ['2024-01-31', '2024-02-01'], format: null, kind: 'day', by: 'iso' },
    { values: ['2024-01-31T10:00:00Z', '2024-02-01T11:30:00Z'], format: null, kind: 'instant', by: 'iso' },
    { values: ['01/02/2024', '13/02/2024'], format: '%d/%m/%Y', kind: 'day', by: 'values' },
    { values: ['1/2/2024', '1/13/2024'], format: '%m/%d/%Y', kind: 'day', by: 'values' },
    { values: ['01.02.2024', '03.04.2024'], format: '%d.%m.%Y', kind: 'day', by: 'form' },
    { values: ['20-10-16', '01-03-17'], format: '%d-%m-%y', kind: 'day', by: 'values' },
    { values: ['1/13/2024 0:00', '1/2/2024 0:00'], format: '%m/%d/%Y %H:%M', kind: 'day', by: 'values' },
    {
      values: ['31.12.2024 10:15:30', '01.02.2024 09:00:00'],
      format: '%d.%m.%Y %H:%M:%S',
      kind: 'instant',
      by: 'values',
    },
    { values: ['20240131', '20240201'], format: '%Y%m%d', kind: 'day', by: 'form' },
  ])('$values is $format', async ({ values, format, kind, by }) => {
    const { date } = await columnOf(['id,date', ...values.map((value, index) => `${index},"${value}"`)], 'date')
    expect(date).toMatchObject({ format, kind, by, decided: true, share: 1 })
  })

  it('stays undecided where every value fits both and nothing stands beside it', async () => {
    const [file] = await profile({ 'a.csv': 'id,date\n1,01/02/2024\n2,03/04/2024\n' })
    expect(file?.columns[1]?.date).toMatchObject({ decided: false, by: 'nothing', others: ['%m/%d/%Y'] })
    expect(file?.problems.map(({ code }) => code)).toEqual(['date-undecided'])
  })

  it.each([
    {
      by: 'companion',
      lines: ['id,date,quarter', '1,01/02/2024,Q1 2024', '2,04/05/2024,Q2 2024', '3,07/11/2024,Q3 2024'],
      format: '%m/%d/%Y',
    },
    {
      by: 'companion',
      lines: ['id,date,month', '1,01/02/2024,2024-02', '2,04/05/2024,2024-05', '3,07/11/2024,2024-11'],
      format: '%d/%m/%Y',
    },
    { by: 'sibling', lines: ['id,date,paid', '1,01/02/2024,1/13/2024', '2,04/05/2024,1/14/2024'], format: '%m/%d/%Y' },
    {
      by: 'order',
      lines: [
        'id,date created,date closed',
        ...Array.from({ length: 9 }, (_, at) => `${at},0${at + 1}/02/2024,0${9 - at}/03/2024`),
      ],
      format: '%d/%m/%Y',
      column: 1,
    },
  ])('is decided by its $by', async ({ by, lines, format, column = 1 }) => {
    const [file] = await profile({ 'a.csv': lines.join('\n') })
    expect(file?.columns[column]?.date).toMatchObject({ by, format, decided: true })
  })

  it('is decided by another file of the same export', async () => {
    const [first] = await profile({ 'a.csv': 'id,date\n1,01/02/2024\n', 'b.csv': 'id,day\n1,31/12/2024\n' })
    expect(first?.columns[1]?.date).toMatchObject({ by: 'other-file', format: '%d/%m/%Y', decided: true })
  })

  it('names the cells that are no such date', async () => {
    const [file] = await profile({ 'a.csv': 'id,date\n1,31.12.2024\n2,31.02.2025\n3,01.03.2025\n4,n/a\n' })
    expect(file?.columns[1]?.date).toMatchObject({ share: 0.5, unreadable: ['31.02.2025', 'n/a'] })
    expect(file?.problems[0]).toMatchObject({ code: 'partly-dates', place: { file: 'a.csv', column: 2 } })
  })
})

describe('the numbers of a column', () => {
  it.each([
    { values: ['1', '2'], decimal: '.', ambiguous: false, whole: true },
    { values: ['1.5', '1234.56'], decimal: '.', ambiguous: false, whole: false },
    { values: ['1,234.50', '2.00'], decimal: '.', ambiguous: false, whole: false },
    { values: ['1.234,56', '12,5'], decimal: ',', ambiguous: false, whole: false },
    { values: ['1.234,50 €', '800,00 €'], decimal: ',', ambiguous: false, whole: false },
    { values: ['$1,234.50', '$800'], decimal: '.', ambiguous: false, whole: false },
    { values: ['1.234', '5.678'], decimal: '.', ambiguous: true, whole: false },
  ])('$values have the decimal sign $decimal', async ({ values, ...expected }) => {
    const { numbers } = await columnOf(['id,n', ...values.map((value, index) => `${index},"${value}"`)], 'n')
    expect(numbers).toMatchObject({ share: 1, ...expected })
  })

  it('that are only partly numbers are a finding', async () => {
    const [file] = await profile({ 'a.csv': 'id,amount\n1,100\n2,200\n3,on request\n' })
    expect(file?.columns[1]?.numbers).toMatchObject({ unreadable: ['on request'] })
    expect(file?.problems[0]).toMatchObject({ code: 'partly-numbers', place: { file: 'a.csv', line: 1, column: 2 } })
  })
})

describe('how files hang together', () => {
  it('is seen by their values, with the nearest spelling of those that are missing', async () => {
    const [deals] = await profile({
      'deals.csv': 'id,product\n1,GTXPro\n2,GTX Basic\n3,GTX Basic\n4,MG Specail\n',
      'products.csv': 'product,price\nGTX Pro,1\nGTX Basic,2\nMG Special,3\n',
    })
    const inclusion = deals?.inclusions.find(({ column }) => column === 'product')
    expect(inclusion).toMatchObject({
      to: { file: 'products.csv', column: 'product' },
      distinct: 3,
      found: 1,
      rows: 4,
      rowsFound: 2,
    })
    expect(inclusion?.missing).toEqual([
      { value: 'GTXPro', rows: 1, nearest: [{ value: 'GTX Pro', distance: 0, same: true }] },
      { value: 'MG Specail', rows: 1, nearest: [{ value: 'MG Special', distance: 2, same: false }] },
    ])
  })

  it('shows under which values of a column another one is filled or zero', async () => {
    const [file] = await profile({ 'a.csv': 'id,stage,amount\n1,Won,5\n2,Won,7\n3,Lost,0\n4,Open,\n' })
    expect(file?.states).toEqual([
      { column: 'stage', other: 'id', byValue: expect.any(Array) },
      {
        column: 'stage',
        other: 'amount',
        byValue: [
          { value: 'Won', rows: 2, filled: 2, zeros: 0 },
          { value: 'Lost', rows: 1, filled: 1, zeros: 1 },
          { value: 'Open', rows: 1, filled: 0, zeros: 0 },
        ],
      },
    ])
  })
})

describe('a file that the engine refuses', () => {
  it('is a finding, and the others are profiled', async () => {
    const { files } = await lookAtFiles(folderWith({ 'a.csv': 'id,b\n1,2\n' }), query, newFolder())
    const broken = {
      name: 'b.parquet',
      path: '/nowhere/b.parquet',
      format: 'parquet',
      header: false,
      columns: ['id'],
      bytes: 9,
    } as const
    const profiled = await profileFiles([...files, broken], query)
    expect(profiled.map(({ rows }) => rows)).toEqual([1, 0])
    expect(profiled[1]?.problems).toMatchObject([{ code: 'file-unreadable', place: { file: 'b.parquet' } }])
  })
})

describe('a large file', () => {
  it('has its keys counted exactly, because an estimate makes no key of them', async () => {
    const rows = 300_000
    const relation = `(select 'D' || i as deal_id, 'Person ' || i % 40 as owner from range(${rows}) t(i))`
    const { columns } = await countColumns(relation, ['deal_id', 'owner'], query, false)
    expect(columns[0]).toMatchObject({ filled: rows, distinct: rows })
    // What is no key is only estimated.
    expect(columns[1]?.distinct).toBeLessThan(60)
    const [row] = await query(`select approx_count_distinct(deal_id) as n from ${relation}`)
    expect(Number(row?.['n'])).not.toBe(rows)
  })

  it('tells how far it is while it is looked at, step after step', async () => {
    const { files } = await lookAtFiles(folderWith({ 'a.csv': 'id,b\n1,2\n' }), query, newFolder())
    const steps: LookStep[] = []
    await profileFiles(files, query, { looking: (step) => steps.push(step) })
    expect(steps.map(({ from }) => from)).toEqual(steps.map(({ from }) => from).toSorted((a, b) => a - b))
    expect(steps.length).toBeGreaterThan(3)
    expect(steps.at(-1)).toMatchObject({ from: 1, until: 1, rows: 1 })
  })
})
