import type { Label } from '../../../core/words/label.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import { bareFileName } from '../../kit/match-name.ts'
import type { ProfiledFile } from '../profile/profiled-file.ts'

/** Why a file is no data but describes the others: its values are their names or columns; else nothing. */
export function describesOthers(file: ProfiledFile, all: readonly ProfiledFile[]): Label | undefined {
  const others = all.filter((other) => other !== file)
  const fileNames = new Set(others.map((other) => bareFileName(other.file.name)))
  const columns = new Set(others.flatMap((other) => other.columns.map(({ name }) => normaliseName(name))))
  const ofFiles = file.columns.find((column) => shareOf(column.values, fileNames) >= 0.8)
  const ofColumns = file.columns.find((column) => shareOf(column.values, columns) >= 0.8)
  if (ofColumns === undefined || others.length === 0) return undefined
  if (
    ofFiles === undefined &&
    !/dictionary|schema|beschreib|fields|felder|metadata/.test(normaliseName(file.file.name))
  )
    return undefined
  return {
    en: `It describes the other files: ${ofColumns.name} lists their columns${ofFiles === undefined ? '' : ` and ${ofFiles.name} their names`}.`,
    de: `Sie beschreibt die anderen Dateien: ${ofColumns.name} nennt deren Spalten${ofFiles === undefined ? '' : ` und ${ofFiles.name} deren Namen`}.`,
  }
}

function shareOf(values: ProfiledFile['columns'][number]['values'], known: ReadonlySet<string>): number {
  if (values === undefined || values.length < 2) return 0
  return (
    values.filter(({ value }) => known.has(normaliseName(value)) || known.has(bareFileName(value))).length /
    values.length
  )
}
