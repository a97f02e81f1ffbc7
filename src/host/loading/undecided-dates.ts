import type { SourceMapping } from '../../core/model/source.ts'
import { makeProblem, type Problem } from '../../core/words/problem.ts'
import type { ProfiledFile } from '../../sources/files/profile/profiled-file.ts'

/** The dates of a proposal whose order of day and month nothing decides: taking one by luck would move every number. */
export function undecidedDates(mapping: SourceMapping, files: readonly ProfiledFile[]): readonly Problem[] {
  const columns = mapping.parts.flatMap(({ from, fields }) => Object.values(fields).flatMap((field) => (field.is === undefined && field.format === undefined ? [] : [`${from}\n${field.from}`])))
  return files.flatMap(({ file, columns: profiles }) =>
    profiles
      .filter(({ name, date }) => date !== undefined && !date.decided && columns.includes(`${file.name}\n${name}`))
      .map(({ name, date }) => undecided(file.name, name, [date?.format ?? 'ISO', ...(date?.others ?? [])])),
  )
}

function undecided(file: string, column: string, formats: readonly string[]): Problem {
  const either = formats.join(' / ')
  return makeProblem(
    'undecided-date',
    {
      en: `${column}: nothing decides how these dates are written (${either}). Load without --yes and choose, or write \`format:\` into the source's file.`,
      de: `${column}: Nichts entscheidet, wie diese Daten geschrieben sind (${either}). Ohne --yes laden und wählen, oder \`format:\` in die Datei der Quelle schreiben.`,
    },
    { file, line: 1, column: 1 },
  )
}
