import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleFolder } from '../oracle/raw-files.ts'

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

/** The files of the sample company as a German program exports them: semicolons, decimal commas, dotted dates, Windows-1252. */
export async function writeGermanTwin(folder: string): Promise<void> {
  for (const name of await readdir(sampleFolder)) {
    const lines = (await readFile(join(sampleFolder, name), 'utf8')).trimEnd().split(/\r?\n/)
    const written = lines.map((line, index) =>
      index === 0 ? line.replaceAll(',', ';') : cellsOf(`${line},`).map(inGerman).join(';'),
    )
    await writeFile(join(folder, name), toWindows1252(`${written.join('\r\n')}\r\n`))
  }
}
