import type { Language } from '../../../core/words/label.ts'
import type { LoadProposal } from '../../../host/loading/prepare-load.ts'
import { writeProblem } from '../report-failure.ts'
import { writeTable } from '../output/write-table.ts'

/** How the files would be read: per file what it fills, and every decision with its reason and confidence. */
export function writeProposal(
  { mapping, decisions, unused, problems, undecided, leftAside }: LoadProposal,
  language: Language,
): string {
  const isGerman = language === 'de'
  const perFile = Map.groupBy(mapping.parts, ({ from }) => from)
  const files = [...perFile].map(([file, parts]) => `${file} -> ${parts.map(({ entity }) => entity).join(', ')}`)
  const titles = isGerman ? ['Datei', 'Feld', 'aus', 'sicher', 'warum'] : ['File', 'Field', 'from', 'sure', 'why']
  const rows = decisions.map((decision) => rowOf(decision, language))
  const notUsed = unused.map(({ file, because }) => `${file}: ${because[language]}`)
  return [
    ...files,
    '',
    writeTable(
      titles.map((title) => ({ title })),
      rows,
    ),
    ...(notUsed.length === 0 ? [] : ['', isGerman ? 'Nicht verwendet:' : 'Not used:', ...notUsed]),
    ...[...leftAside, ...undecided, ...problems].map((problem) => writeProblem(problem, language)),
    '',
  ].join('\n')
}

function rowOf(
  { file, field, entity, column, chosen, confidence, reason }: LoadProposal['decisions'][number],
  language: Language,
): readonly string[] {
  return [file, field ?? entity ?? '', column ?? chosen, `${Math.round(confidence * 100)} %`, reason[language]]
}
