import type { Problem } from '../../../core/words/problem.ts'
import { sayCount } from '../../../core/words/say-number.ts'
import { fileProblem } from '../read/file-problem.ts'
import type { ColumnProfile, ProfiledFile } from './profiled-file.ts'

/** What is odd about a file's cells: columns that are only partly numbers or dates, and dates that nothing decides. */
export function profileProblems({
  file,
  rows,
  columns,
}: Pick<ProfiledFile, 'file' | 'rows' | 'columns'>): readonly Problem[] {
  if (rows === 0) return [noRows(file.name)]
  return columns.flatMap((column, index) => {
    const at = { file: file.name, column: index + 1 }
    return [...partlyNumbers(column, at), ...partlyDates(column, at), ...undecidedDates(column, at)]
  })
}

interface At {
  readonly file: string
  readonly column: number
}

function partlyNumbers({ name, numbers, filled }: ColumnProfile, { file, column }: At): readonly Problem[] {
  if (numbers === undefined || numbers.share === 1) return []
  const odd = Math.max(1, Math.round((1 - numbers.share) * filled))
  const examples = numbers.unreadable.join(' | ')
  return [
    fileProblem(
      'partly-numbers',
      file,
      {
        en: `${name}: ${sayCount(odd, 'en')} of ${sayCount(filled, 'en')} values ${odd === 1 ? 'is' : 'are'} no number (${examples}) and ${odd === 1 ? 'stays' : 'stay'} empty where one is needed. Correct ${odd === 1 ? 'it' : 'them'} in the source.`,
        de: `${name}: ${sayCount(odd, 'de')} von ${sayCount(filled, 'de')} Werten ${odd === 1 ? 'ist' : 'sind'} keine Zahl (${examples}) und ${odd === 1 ? 'bleibt' : 'bleiben'} leer, wo eine gebraucht wird. In der Quelle berichtigen.`,
      },
      1,
      column,
    ),
  ]
}

function partlyDates({ name, date, filled }: ColumnProfile, { file, column }: At): readonly Problem[] {
  if (date === undefined || date.share === 1) return []
  const odd = Math.max(1, Math.round((1 - date.share) * filled))
  const examples = date.unreadable.join(' | ')
  return [
    fileProblem(
      'partly-dates',
      file,
      {
        en: `${name}: ${sayCount(odd, 'en')} of ${sayCount(filled, 'en')} values ${odd === 1 ? 'is no date' : 'are no dates'} of this form (${examples}). Correct ${odd === 1 ? 'it' : 'them'} in the source.`,
        de: `${name}: ${sayCount(odd, 'de')} von ${sayCount(filled, 'de')} Werten ${odd === 1 ? 'ist kein Datum' : 'sind kein Datum'} dieser Form (${examples}). In der Quelle berichtigen.`,
      },
      1,
      column,
    ),
  ]
}

function undecidedDates({ name, date }: ColumnProfile, { file, column }: At): readonly Problem[] {
  if (date === undefined || date.decided) return []
  return [
    fileProblem(
      'date-undecided',
      file,
      {
        en: `${name}: ${date.reason.en} The column is left out until its "format:" is chosen.`,
        de: `${name}: ${date.reason.de} Die Spalte bleibt weg, bis ihr „format:“ gewählt ist.`,
      },
      1,
      column,
    ),
  ]
}

function noRows(file: string): Problem {
  return fileProblem('no-readable-row', file, {
    en: 'No line fits the columns of the first one. Check delimiter and quotes.',
    de: 'Keine Zeile passt zu den Spalten der ersten. Prüfen Sie Trennzeichen und Anführungszeichen.',
  })
}
