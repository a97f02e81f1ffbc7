import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'
import writeExcelFile from 'write-excel-file/node'
import type { RecordColumn } from '../../core/model/kpi-page.ts'
import { localTimes } from './local-times.ts'
import { headOf, type FileCell, type TableFile } from './table-file.ts'

const sheetPath = 'xl/worksheets/sheet1.xml'
/** The days from 1899-12-30, day 0 of Excel, to 1970-01-01. */
const daysToEpoch = 25_569
/** Excel believes that 1900 was a leap year: earlier days have no number. */
const firstDay = '1900-03-01'
/** The most characters that Excel keeps in a cell. */
const mostCharacters = 32_767
/** Fast rather than small: the names in a sheet compress well at any level. */
const level = 2

const formats: Readonly<Partial<Record<RecordColumn['type'], string>>> = {
  money: '#,##0.00',
  rate: '0.0%',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
}

/**
 * A table as an Excel workbook: numbers as numbers, days and instants as dates, instants in local time.
 * The library writes the workbook with one sample row; the rows stand in for it one after the other, so that a million of them need no memory.
 */
export async function* writeWorkbook(table: TableFile): AsyncGenerator<Uint8Array> {
  const files = unzipSync(await makeTemplate(table))
  const { before, styles, after } = splitAtRows(strFromU8(files[sheetPath] ?? new Uint8Array()))
  const made: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error !== null) throw error
    made.push(data)
  })
  for (const [path, content] of Object.entries(files)) if (path !== sheetPath) addFile(zip, path).push(content, true)
  const sheet = addFile(zip, sheetPath)
  sheet.push(strToU8(before))
  const write = rowWriter(table, styles)
  for await (const rows of table.rows) {
    sheet.push(strToU8(rows.map(write).join('')))
    yield* made.splice(0)
  }
  sheet.push(strToU8(after), true)
  zip.end()
  yield* made.splice(0)
}

function addFile(zip: Zip, path: string): ZipDeflate {
  const file = new ZipDeflate(path, { level })
  zip.add(file)
  return file
}

async function makeTemplate({ columns, title, timeZone }: TableFile): Promise<Uint8Array> {
  const head = columns.map((column) => ({
    value: column.type === 'instant' ? `${column.label} (${timeZone})` : headOf(column),
    fontWeight: 'bold' as const,
  }))
  const sample = columns.map(({ type }) => {
    const format = formats[type]
    return format === undefined ? { value: 0 } : { value: 0, format }
  })
  return writeExcelFile([head, sample], {
    sheet: sheetName(title),
    columns: columns.map(({ type }) => ({ width: type === 'text' ? 24 : type === 'instant' ? 20 : 14 })),
    stickyRowsCount: 1,
  }).toBuffer()
}

/** At most 31 characters, without those that mean something in a reference. */
function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31)
  return name === '' ? 'Pegel' : name
}

interface SheetParts {
  readonly before: string
  readonly after: string
  /** The styles of the sample's cells, in order; undefined for one without. */
  readonly styles: readonly (string | undefined)[]
}

function splitAtRows(xml: string): SheetParts {
  const start = xml.indexOf('<row r="2"')
  const end = xml.indexOf('</row>', start) + '</row>'.length
  if (start < 0) throw new Error('the sample row is missing in the sheet')
  const cells = [...xml.slice(start, end).matchAll(/<c ([^>]*)>/g)]
  return {
    before: xml.slice(0, start),
    after: xml.slice(end),
    styles: cells.map(([, attributes = '']) => /\bs="(\d+)"/.exec(attributes)?.[1]),
  }
}

function rowWriter(
  { columns, timeZone }: TableFile,
  styles: SheetParts['styles'],
): (cells: readonly FileCell[]) => string {
  const toLocal = localTimes(timeZone)
  const letters = columns.map((_, index) => columnLetters(index))
  let row = 1
  return (cells) => {
    row += 1
    const written = cells.map((cell, index) => {
      const style = styles[index] === undefined ? '' : ` s="${styles[index]}"`
      return writeCell(cell, columns[index]?.type, ` r="${letters[index]}${row}"${style}`, toLocal)
    })
    return `<row r="${row}">${written.join('')}</row>`
  }
}

function writeCell(
  cell: FileCell,
  type: RecordColumn['type'] | undefined,
  attributes: string,
  toLocal: (instant: string) => number,
): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c${attributes}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c${attributes} t="b"><v>${cell ? 1 : 0}</v></c>`
  if ((type === 'day' || type === 'instant') && cell >= firstDay) {
    const milliseconds = type === 'day' ? Date.parse(`${cell}T00:00:00Z`) : toLocal(cell)
    return `<c${attributes}><v>${milliseconds / 86_400_000 + daysToEpoch}</v></c>`
  }
  const [reference] = /^ r="\w+"/.exec(attributes) ?? ['']
  return `<c${reference} t="inlineStr"><is><t xml:space="preserve">${escape(cell.slice(0, mostCharacters))}</t></is></c>`
}

/** A, B .. Z, AA .. */
function columnLetters(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? letter : `${columnLetters(Math.floor(index / 26) - 1)}${letter}`
}

/** Text in XML 1.0, which has no word for most control characters and for halves of characters. */
function escape(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .toWellFormed()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  )
}
