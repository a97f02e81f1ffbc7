import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { ProblemsFound } from '../../core/words/problem.ts'
import { fileName, mostSheetRows, refuseTooLong, type FileCell, type TableFile } from './table-file.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

const rows: readonly (readonly FileCell[])[] = [
  ['d1', 'Comma, "quote"\nline', 1234.5, 0.125, '2026-11-03', '2026-07-01T22:30:00Z', true],
  ['=1+1', '+49 170 1', -3, 41.90177083333333, '1899-12-31', '2026-01-01T22:30:00Z', false],
  ['', ' blank ', null, null, null, null, null],
  ['\u0000<a>&\ud800', '@x', 0.1 + 0.2, 9007199254740991, '2024-02-29', '2026-03-29T01:00:00Z', true],
]

async function* inParts(
  parts: readonly (readonly (readonly FileCell[])[])[],
): AsyncGenerator<readonly (readonly FileCell[])[]> {
  for (const part of parts) yield part
}

const table = (parts: readonly (readonly (readonly FileCell[])[])[]): TableFile => ({
  name: 'test',
  title: 'Win rate: [2026]/Q1 of the whole company',
  columns: [
    { name: 'id', label: 'ID', type: 'text' },
    { name: 'name', label: 'Name, of "it"', type: 'text' },
    { name: 'amount', label: 'Betrag', type: 'money' },
    { name: 'days', label: 'Tage', type: 'number' },
    { name: 'day', label: 'Tag', type: 'day' },
    { name: 'at', label: 'Am', type: 'instant' },
    { name: 'won', label: 'Gewonnen', type: 'yes_no' },
  ],
  rows: inParts(parts),
  length: parts.flat().length,
  timeZone: 'Europe/Berlin',
})

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** Excel's days have no exact thirds: the reader is off by a thousandth of a second. */
const toSecond = (cell: unknown): unknown =>
  cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell

describe('a CSV file', () => {
  it('follows RFC 4180 and runs nothing', async () => {
    const text = (await bytesOf(writeCsv(table([rows.slice(0, 1), rows.slice(1)])))).toString('utf8')
    expect(text).toBe(
      [
        '\uFEFFID,"Name, of ""it""",Betrag,Tage,Tag,Am,Gewonnen',
        'd1,"Comma, ""quote""\nline",1234.5,0.125,2026-11-03,2026-07-01T22:30:00Z,true',
        "'=1+1,'+49 170 1,-3,41.90177083333333,1899-12-31,2026-01-01T22:30:00Z,false",
        '," blank ",,,,,',
        "\u0000<a>&\ufffd,'@x,0.30000000000000004,9007199254740991,2024-02-29,2026-03-29T01:00:00Z,true",
        '',
      ].join('\r\n'),
    )
  })

  it('has its head also without rows', async () => {
    expect((await bytesOf(writeCsv(table([])))).toString('utf8').split('\r\n')).toHaveLength(2)
  })
})

describe('an Excel workbook', () => {
  it('gives numbers as numbers, days as dates and instants as local times', async () => {
    const bytes = await bytesOf(writeWorkbook(table([rows.slice(0, 1), rows.slice(1)])))
    const read = await readSheet(bytes, { trim: false })
    expect(read.map((row) => row.map(toSecond))).toEqual([
      ['ID', 'Name, of "it"', 'Betrag', 'Tage', 'Tag', 'Am (Europe/Berlin)', 'Gewonnen'],
      ['d1', 'Comma, "quote"\nline', 1234.5, 0.125, new Date('2026-11-03'), new Date('2026-07-02T00:30:00Z'), true],
      ['=1+1', '+49 170 1', -3, 41.90177083333333, '1899-12-31', new Date('2026-01-01T23:30:00Z'), false],
      [null, ' blank ', null, null, null, null, null],
      ['<a>&\ufffd', '@x', 0.1 + 0.2, 9007199254740991, new Date('2024-02-29'), new Date('2026-03-29T03:00:00Z'), true],
    ])
  })

  it('opens without rows', async () => {
    expect(await readSheet(await bytesOf(writeWorkbook(table([]))))).toHaveLength(1)
  })

  it('writes while rows come, and holds none of them', async () => {
    const some = Array.from({ length: 2048 }, (_, n) => [`d${n}`, `Name ${n}`, n / 100, n, '2026-11-03', null, true])
    const parts = Array.from({ length: 100 }, () => some)
    let [bytes, pieces] = [0, 0]
    const before = process.memoryUsage().heapUsed
    let most = 0
    for await (const piece of writeWorkbook(table(parts))) {
      bytes += piece.length
      pieces += 1
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(pieces).toBeGreaterThan(50)
    expect(bytes).toBeGreaterThan(1e6)
    expect(most).toBeLessThan(200e6)
  })

  it('is a zip of the parts that a workbook has', async () => {
    const files = unzipSync(await bytesOf(writeWorkbook(table([rows]))))
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['[Content_Types].xml', 'xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml']),
    )
    expect(Buffer.from(files['xl/workbook.xml'] ?? []).toString()).toContain('name="Win rate   2026  Q1 of the whol"')
  })
})

describe('what a file is called and holds', () => {
  it.each([
    [['win_rate', '2026-Q4'], 'win_rate-2026-Q4'],
    [['win_rate', '2026-01-01/2026-02-01', '../Süd & West'], 'win_rate-2026-01-01-2026-02-01-Süd-West'],
    [['', '..'], ''],
  ])('names it by %j', (parts, name) => {
    expect(fileName(...parts)).toBe(name)
  })

  it('refuses more rows than a sheet has, and says what to do', () => {
    expect(() => refuseTooLong(mostSheetRows, 'xlsx')).not.toThrow()
    expect(() => refuseTooLong(mostSheetRows + 1, 'csv')).not.toThrow()
    expect(() => refuseTooLong(mostSheetRows + 1, 'xlsx')).toThrow(ProblemsFound)
  })
})
