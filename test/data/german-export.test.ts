import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { sampleFolder } from '../oracle/raw-files.ts'
import { figuresOf } from './load-as-proposed.ts'

/** Letters of Windows-1252 that are not those of Latin-1 and occur in the sample; everything else up to U+00FF is the same byte. */
const windowsLetters: Readonly<Record<string, number>> = {
  '€': 0x80,
  '„': 0x84,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '’': 0x92,
}

function toWindows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const byte = windowsLetters[letter] ?? letter.codePointAt(0) ?? 0
      if (byte > 0xff) throw new Error(`Windows-1252 has no ${letter}`)
      return byte
    }),
  )
}

/** The cells of a line of CSV; the sample has no line breaks inside quotes. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
    .slice(0, -1)

/** As a German program writes a cell: days and times with dots, in Berlin's time and without a zone; decimals with a comma. */
function inGerman(cell: string): string {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell)
  if (day !== null) return `${day[3]}.${day[2]}.${day[1]}`
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(cell) && Number(cell.slice(5, 7)) <= 12) {
    const there = Temporal.Instant.from(cell).toZonedDateTimeISO('Europe/Berlin')
    const two = (number: number): string => String(number).padStart(2, '0')
    return `${two(there.day)}.${two(there.month)}.${there.year} ${two(there.hour)}:${two(there.minute)}:${two(there.second)}`
  }
  const decimal = /^(-?\d+)\.(\d+)$/.exec(cell)
  return decimal === null ? quote(cell) : `${thousands(decimal[1] ?? '')},${decimal[2]}`
}

const thousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.')
const quote = (cell: string): string => (/[;"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

async function writeGermanTwin(folder: string): Promise<void> {
  for (const name of await readdir(sampleFolder)) {
    const lines = (await readFile(join(sampleFolder, name), 'utf8')).trimEnd().split(/\r?\n/)
    const written = lines.map((line, index) =>
      index === 0 ? line.replaceAll(',', ';') : cellsOf(`${line},`).map(inGerman).join(';'),
    )
    await writeFile(join(folder, name), toWindows1252(`${written.join('\r\n')}\r\n`))
  }
}

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
