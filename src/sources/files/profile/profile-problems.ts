import type { Problem } from '../../../core/words/problem.ts'
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
        en: `${name}: ${odd} of ${filled} values are no numbers (${examples}). They stay empty where a number is needed; correct them in the source.`,
        de: `${name}: ${odd} von ${filled} Werten sind keine Zahlen (${examples}). Wo eine Zahl gebraucht wird, bleiben sie leer; berichtigen Sie sie in der Quelle.`,
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
        en: `${name}: ${odd} of ${filled} values are no dates of this form (${examples}). Correct them in the source.`,
        de: `${name}: ${odd} von ${filled} Werten sind keine Daten dieser Form (${examples}). Berichtigen Sie sie in der Quelle.`,
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
