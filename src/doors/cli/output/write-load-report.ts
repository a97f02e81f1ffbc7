import type { Language } from '../../../core/words/label.ts'
import type { LoadOutcome } from '../../../host/load-outcome.ts'
import type { Finding } from '../../../service/loading/load-report.ts'
import { formatCount } from './format-value.ts'
import { writeTable } from './write-table.ts'

const words = {
  file: { en: 'File', de: 'Datei' },
  read: { en: 'read', de: 'gelesen' },
  used: { en: 'used', de: 'verwendet' },
  rejected: { en: 'rejected', de: 'abgelehnt' },
  entity: { en: 'Entity', de: 'Gegenstand' },
  new: { en: 'new', de: 'neu' },
  changed: { en: 'changed', de: 'geändert' },
  unchanged: { en: 'unchanged', de: 'unverändert' },
  deleted: { en: 'deleted', de: 'gelöscht' },
  findings: { en: 'Worth knowing', de: 'Wissenswert' },
  worth: { en: 'worth', de: 'Wert' },
  rejectedIn: { en: 'Rejected rows with their reasons', de: 'Abgelehnte Zeilen mit ihren Gründen' },
  unused: { en: 'Not used', de: 'Nicht verwendet' },
  possible: { en: 'Possible now', de: 'Jetzt möglich' },
  impossible: { en: 'Not possible', de: 'Nicht möglich' },
  nothing: { en: 'Nothing changed: this data was already there.', de: 'Nichts geändert: Diese Daten waren schon da.' },
  undone: { en: 'Load taken back', de: 'Ladung zurückgenommen' },
} as const

/** What a load did, for the terminal. */
export function writeLoadReport({ report, unused, possible, impossible }: LoadOutcome, language: Language): string {
  const say = (word: keyof typeof words): string => words[word][language]
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
  return [
    ...(report.undoes === undefined ? [] : [`${say('undone')}: ${report.undoes}`, '']),
    ...(report.changed ? [] : [say('nothing'), '']),
    ...filesTable(report.files, language),
    writeEntities(report.entities, language),
    ...list(
      say('findings'),
      report.findings.map((finding) => writeFinding(finding, language)),
    ),
    ...list(say('rejectedIn'), report.rejectedFiles),
    ...list(
      say('unused'),
      unused.map(({ file, because }) => `${file}: ${because[language]}`),
    ),
    ...list(say('possible'), possible.length === 0 ? [] : [possible.join(', ')]),
    ...list(
      say('impossible'),
      impossible.map(({ kpi, label, why }) => `${label[language]} (${kpi}): ${why[language]}`),
    ),
  ].join('\n')
}

function filesTable(files: LoadOutcome['report']['files'], language: Language): readonly string[] {
  if (files.length === 0) return []
  const columns = [
    { title: words.file[language] },
    ...(['read', 'used', 'rejected'] as const).map((word) => ({
      title: words[word][language],
      align: 'right' as const,
    })),
  ]
  const rows = files.map(({ name, read, used, rejected }) => [
    name,
    ...[read, used, rejected].map((count) => formatCount(count, language)),
  ])
  return [writeTable(columns, rows), '']
}

function writeEntities(entities: LoadOutcome['report']['entities'], language: Language): string {
  const kinds = ['new', 'changed', 'unchanged', 'deleted'] as const
  const columns = [
    { title: words.entity[language] },
    ...kinds.map((kind) => ({ title: words[kind][language], align: 'right' as const })),
  ]
  return writeTable(
    columns,
    Object.entries(entities).map(([name, counts]) => [
      name,
      ...kinds.map((kind) => formatCount(counts[kind], language)),
    ]),
  )
}

/** A finding with its most frequent values and the money that hangs on it. */
function writeFinding({ text, values, worth }: Finding, language: Language): string {
  const shown = (values ?? [])
    .slice(0, 5)
    .map(
      ({ value, n, worth: money }) =>
        `${value} (${formatCount(n, language)}${money === undefined ? '' : `, ${money}`})`,
    )
  const money = worth === undefined ? '' : ` ${words.worth[language]}: ${worth}.`
  return `${text[language]}${money}${shown.length === 0 ? '' : ` ${shown.join(', ')}`}`
}
