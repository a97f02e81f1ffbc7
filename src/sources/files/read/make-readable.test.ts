import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Query } from '../../kit/sql-text.ts'
import { fileRelation } from '../profile/file-relation.ts'
import { folderWith, newFolder, openTestEngine } from '../test-engine.ts'
import type { PreparedFile } from './describe-table.ts'
import { isProblem } from '../../../core/words/problem.ts'
import { findFiles } from './find-files.ts'
import { makeReadable } from './make-readable.ts'

let query: Query
beforeAll(async () => {
  query = await openTestEngine()
})

async function prepare(name: string, content: string | Uint8Array) {
  const { files } = await findFiles(folderWith({ [name]: content }))
  const [file] = files
  if (file === undefined) throw new Error(`${name} was not found`)
  return makeReadable(file, newFolder(), { query })
}

async function readRows(file: PreparedFile) {
  return query(`select * from ${fileRelation(file)}`)
}

async function prepareTable(name: string, content: string | Uint8Array): Promise<PreparedFile> {
  const file = await prepare(name, content)
  if (isProblem(file)) throw new Error(file.text.en)
  return file
}

const table = 'Nr;Größe;Name\n1;groß;Müller\n2;klein;Jürgen\n'
const encodings: readonly { encoding: string; bytes: Uint8Array }[] = [
  { encoding: 'UTF-8', bytes: Buffer.from(table) },
  { encoding: 'UTF-8 with a byte order mark', bytes: Buffer.from(`\ufeff${table}`) },
  { encoding: 'UTF-16 little endian', bytes: Buffer.from(`\ufeff${table}`, 'utf16le') },
  { encoding: 'UTF-16 little endian without a mark', bytes: Buffer.from(table, 'utf16le') },
  { encoding: 'UTF-16 big endian', bytes: Buffer.from(`\ufeff${table}`, 'utf16le').swap16() },
  { encoding: 'Windows-1252', bytes: Buffer.from(table, 'latin1') },
  {
    encoding: 'both UTF-8 and Windows-1252, by lines',
    bytes: Buffer.concat([Buffer.from('Nr;Größe;Name\n1;groß;Müller\n'), Buffer.from('2;klein;Jürgen\n', 'latin1')]),
  },
]

describe('a text file', () => {
  it.each(encodings)('in $encoding is read letter by letter', async ({ bytes }) => {
    const file = await prepareTable('a.csv', bytes)
    expect(file).toMatchObject({ delimiter: ';', header: true, columns: ['Nr', 'Größe', 'Name'] })
    expect(await readRows(file)).toEqual([
      { Nr: '1', Größe: 'groß', Name: 'Müller' },
      { Nr: '2', Größe: 'klein', Name: 'Jürgen' },
    ])
  })

  it('is validated to its end: one Windows-1252 letter after two megabytes counts', async () => {
    const filler = 'id,name\n' + '1,abcdefgh\n'.repeat(250_000)
    const file = await prepareTable('a.csv', Buffer.concat([Buffer.from(filler), Buffer.from('2,Müller\n', 'latin1')]))
    const [row] = await query(`select name from ${fileRelation(file)} where id = '2'`)
    expect(row).toEqual({ name: 'Müller' })
  })

  it.each([[','], [';'], ['\t'], ['|']])('parted by %j is split there', async (delimiter) => {
    const file = await prepareTable('a.txt', `id${delimiter}name${delimiter}amount\n1${delimiter}Anna${delimiter}5\n`)
    expect(file).toMatchObject({ delimiter, columns: ['id', 'name', 'amount'] })
  })

  it('keeps line breaks and delimiters inside quotes', async () => {
    const file = await prepareTable('a.csv', 'id,note\r\n1,"first, and\nsecond ""line"""\r\n2,x\r\n')
    expect(await readRows(file)).toEqual([
      { id: '1', note: 'first, and\nsecond "line"' },
      { id: '2', note: 'x' },
    ])
  })

  it('without a header gets numbered columns and says so', async () => {
    const file = await prepareTable('a.csv', '1,Anna,2024-01-01\n2,Ben,2024-01-02\n')
    expect(file).toMatchObject({ header: false, columns: ['column_1', 'column_2', 'column_3'] })
    expect(file.notices.map(({ code }) => code)).toEqual(['no-header'])
  })

  it('with one column name twice gets unique ones and says so', async () => {
    const file = await prepareTable('a.csv', 'id,Name,name\n1,a,b\n')
    expect(file.columns).toEqual(['id', 'Name', 'name (2)'])
    expect(file.notices[0]).toMatchObject({ code: 'repeated-column-name', place: { file: 'a.csv' } })
  })

  it('may have 200 columns', async () => {
    const columns = Array.from({ length: 200 }, (_, index) => `field ${index}`)
    const file = await prepareTable('a.csv', `${columns.join(',')}\n${columns.map((_, index) => index).join(',')}\n`)
    expect(file.columns).toEqual(columns)
  })

  it("may begin with Excel's line that names the delimiter", async () => {
    const file = await prepareTable('a.csv', 'sep=;\r\nid;name\r\n1;a\r\n')
    expect(await readRows(file)).toEqual([{ id: '1', name: 'a' }])
  })

  it('of columns held apart by blanks is read as columns', async () => {
    const file = await prepareTable(
      'a.txt',
      ' id  date  amount\n 1 19970101   11.77\n 2 19970112  12.00\n 3 19970112   7.00\n',
    )
    expect(await readRows(file)).toHaveLength(3)
    expect(file.columns).toEqual(['id', 'date', 'amount'])
  })
})

describe('what cannot be read', () => {
  it.each([
    { name: 'empty.csv', content: '', code: 'file-empty' },
    { name: 'blank.csv', content: ' \n\n', code: 'file-empty' },
    { name: 'header.csv', content: 'id,name,amount\n', code: 'file-header-only' },
    { name: 'picture.csv', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), code: 'file-binary' },
    { name: 'old.csv', content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), code: 'file-binary' },
    { name: 'prose.txt', content: 'Dear reader\nthis is no table\n', code: 'no-table' },
    { name: 'lines.ndjson', content: '{"id":1}\n{"id":\n', code: 'broken-json-line' },
    { name: 'data.parquet', content: 'not parquet', code: 'not-parquet' },
  ])('$name is said as $code, with its file and the way out', async ({ name, content, code }) => {
    const problem = await prepare(name, content)
    expect(problem).toMatchObject({ code, place: { file: name } })
    expect(isProblem(problem) && problem.text.de.length).toBeGreaterThan(20)
  })

  it('is a file that is not there', async () => {
    const { problems } = await findFiles([join(newFolder(), 'missing.csv')])
    expect(problems[0]).toMatchObject({ code: 'file-unreadable' })
    const gone = await makeReadable(
      { name: 'gone.csv', path: join(newFolder(), 'gone.csv'), kind: 'text', bytes: 3 },
      newFolder(),
    )
    expect(gone).toMatchObject({ code: 'file-unreadable' })
  })

  it('is a broken workbook', async () => {
    const { problems, files } = await findFiles(folderWith({ 'broken.xlsx': 'no zip' }))
    expect(files).toEqual([])
    expect(problems[0]).toMatchObject({ code: 'workbook-unreadable' })
  })
})

describe('a workbook', () => {
  it('gives each sheet as a file: dates as ISO, numbers with a dot, titles above the table left out', async () => {
    const folder = newFolder()
    const deals = [
      [{ value: 'Pipeline 2025' }],
      [{ value: 'Id' }, { value: 'Created' }, { value: 'Amount' }],
      [{ value: 'A1' }, { value: new Date('2025-12-31T00:00:00Z'), format: 'dd.mm.yyyy' }, { value: 1234.5 }],
    ]
    const people = [
      [{ value: 'Name' }, { value: 'Team' }],
      [{ value: 'Anna "A" Berg' }, { value: 'Nord, West' }],
    ]
    await writeXlsxFile([
      { data: deals, sheet: 'Deals' },
      { data: people, sheet: 'People' },
    ]).toFile(join(folder, 'crm.xlsx'))
    const { files } = await findFiles(folder)
    expect(files.map(({ name }) => name)).toEqual(['crm.xlsx#Deals', 'crm.xlsx#People'])
    const read = await Promise.all(files.map((file) => makeReadable(file, newFolder())))
    const rows = await Promise.all(read.map(async (file) => (isProblem(file) ? [] : readRows(file))))
    expect(rows).toEqual([
      [{ Id: 'A1', Created: '2025-12-31', Amount: '1234.5' }],
      [{ Name: 'Anna "A" Berg', Team: 'Nord, West' }],
    ])
  })
})

describe('lines of JSON', () => {
  it('become a table with every key that occurs', async () => {
    const file = await prepareTable('a.jsonl', '{"id":1,"name":"Anna"}\n{"id":2,"amount":5.5}\n')
    expect(file.columns).toEqual(['id', 'name', 'amount'])
    expect(await readRows(file)).toEqual([
      { id: '1', name: 'Anna', amount: null },
      { id: '2', name: null, amount: '5.5' },
    ])
  })
})

describe('a Parquet file', () => {
  it('says its columns through the engine', async () => {
    const folder = newFolder()
    await query(`copy (select 1 as id, date '2025-01-02' as day) to '${join(folder, 'a.parquet')}' (format parquet)`)
    const file = await prepareTable('a.parquet', readFileSync(join(folder, 'a.parquet')))
    expect(file.columns).toEqual(['id', 'day'])
    expect(await readRows(file)).toEqual([{ id: '1', day: '2025-01-02' }])
  })
})

describe('a folder', () => {
  it('says which files it does not use, subfolders included', async () => {
    const folder = folderWith({
      'a.csv': 'id,b\n1,2\n',
      'letter.docx': 'x',
      'old.xls': 'x',
      '~$a.xlsx': 'x',
      'all.json': '[]',
    })
    const { files, unused } = await findFiles(folder)
    expect(files.map(({ name }) => name)).toEqual(['a.csv'])
    expect(unused.map(({ file }) => file)).toEqual(['all.json', 'letter.docx', 'old.xls', '~$a.xlsx'])
  })
})
