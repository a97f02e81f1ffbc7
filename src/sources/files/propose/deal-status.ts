import type { Label, Language } from '../../../core/words/label.ts'
import { sayCount } from '../../../core/words/say-number.ts'
import type { FieldMapping } from '../../../core/model/source.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import type { ColumnProfile, ProfiledFile } from '../profile/profiled-file.ts'
import { assignedColumn } from './draft.ts'
import type { DraftDecision, PartDraft } from './draft.ts'
import { findColumn, findState } from './facts.ts'
import type { Facts } from './facts.ts'
import { matchValue, withoutSame } from './map-values.ts'
import { stageStatuses } from './stage-lookup.ts'

export type Status = 'open' | 'won' | 'lost'

/** What the status of a file's deals is read from, and what each of its values means. */
export interface DealStatus {
  readonly column?: string
  readonly meanings: ReadonlyMap<string, Status>
  readonly mapping?: FieldMapping
  /** Values that people chose to count as won or lost though hardly a row of theirs has a close date. */
  readonly undated?: readonly string[]
  readonly decisions: readonly DraftDecision[]
}

/** Status from its own column, else from the stages, else always won where every row has a date of winning. */
export function findDealStatus(part: PartDraft, parts: readonly PartDraft[], facts: Facts): DealStatus {
  const own = assignedColumn(part, 'status')
  const stage = assignedColumn(part, 'stage')
  const column = own !== undefined && knowsOutcome(part, own, facts) ? own : (stage ?? own)
  if (column === undefined) return alwaysWon(part, facts)
  const profile = findColumn(part.file, column)
  if (profile?.values === undefined || profile.distinct > 60) return { meanings: new Map(), decisions: [] }
  const fromStages = stageStatuses(part, column, parts, facts)
  const judged = profile.values.map(({ value }) =>
    judgeValue(part, { column, value, isStage: column === stage }, fromStages, facts),
  )
  const meanings = new Map(judged.map(({ value, status }) => [value, status]))
  const values = withoutSame(Object.fromEntries(meanings))
  const mapping: FieldMapping = { from: column, ...(values === undefined ? {} : { values }) }
  return {
    column,
    meanings,
    mapping,
    undated: judged.flatMap((one) => (isUndated(part, column, one, facts) ? [one.value] : [])),
    decisions: judged.map((one) => decideValue(part, column, one)),
  }
}

function isUndated(part: PartDraft, column: string, { value, status }: Judged, facts: Facts): boolean {
  return (
    status !== 'open' && chosenStatus(part, value, facts) !== undefined && (closedShare(part, column, value) ?? 1) < 0.5
  )
}

function knowsOutcome(part: PartDraft, column: string, facts: Facts): boolean {
  const field = facts.crm.entities['deal']?.fields['status']
  const values = findColumn(part.file, column)?.values ?? []
  return (
    field !== undefined && values.some(({ value }) => ['won', 'lost'].includes(matchValue(value, field)?.ours ?? ''))
  )
}

interface Judged {
  readonly value: string
  readonly rows: number
  readonly status: Status
  readonly isStage: boolean
  readonly confidence: number
  readonly reason: Label
}

interface Asked {
  readonly column: string
  readonly value: string
  readonly isStage: boolean
}

function judgeValue(
  part: PartDraft,
  { column, value, isStage }: Asked,
  fromStages: ReadonlyMap<string, Status>,
  facts: Facts,
): Judged {
  const rows = findColumn(part.file, column)?.values?.find((one) => one.value === value)?.rows ?? 0
  const field = facts.crm.entities['deal']?.fields['status']
  const match = field === undefined ? undefined : matchValue(value, field)
  const evidence = closedShare(part, column, value)
  const judge = (status: Status, confidence: number, reason: Label): Judged => ({
    value,
    rows,
    status: chosenStatus(part, value, facts) ?? status,
    isStage,
    confidence,
    reason,
  })
  const listed = fromStages.get(value)
  if (listed !== undefined)
    return judge(listed, 0.96, { en: 'The file of stages says so.', de: 'So steht es in der Datei der Phasen.' })
  if (match !== undefined && isStatus(match.ours)) {
    // A stage called "Demo" is open in most firms, not in all: only its missing close dates speak for it.
    const isSure = match.by === 'same' || match.ours !== 'open' || !isStage
    return judge(
      match.ours,
      isSure ? (match.by === 'token' ? 0.92 : 0.97) : 0.75,
      openReason(value, match.ours, rows, evidence),
    )
  }
  if (evidence !== undefined && evidence > 0.9)
    return judge('lost', 0.5, {
      en: `${sayDates(value, rows, evidence).en} The word says nothing of winning.`,
      de: `${sayDates(value, rows, evidence).de} Von Gewinn sagt das Wort nichts.`,
    })
  return judge('open', evidence === undefined ? 0.5 : 0.7, openReason(value, 'open', rows, evidence))
}

function openReason(value: string, status: Status, rows: number, evidence: number | undefined): Label {
  if (status !== 'open' || evidence === undefined) return { en: `"${value}" says so.`, de: `„${value}“ sagt es.` }
  return sayDates(value, rows, evidence)
}

/** What was seen: how many deals stand there, and how many of them have a close date. */
function sayDates(value: string, rows: number, evidence: number): Label {
  const closed = Math.round(evidence * rows)
  const count = (n: number, language: Language): string => sayCount(n, language)
  const en = closed === 0 ? 'none has' : closed === rows ? 'all have' : `${count(closed, 'en')} of them have`
  const de =
    closed === 0
      ? 'keiner davon hat'
      : closed === rows
        ? 'alle haben'
        : closed === 1
          ? 'einer davon hat'
          : `${count(closed, 'de')} davon haben`
  if (rows === 1)
    return {
      en: `One deal stands at "${value}"; it has ${closed === 0 ? 'no' : 'a'} close date.`,
      de: `Ein Deal steht auf „${value}“; er hat ${closed === 0 ? 'kein' : 'ein'} Abschlussdatum.`,
    }
  return {
    en: `${count(rows, 'en')} deals stand at "${value}"; ${en} a close date.`,
    de: `${count(rows, 'de')} Deals stehen auf „${value}“; ${de} ein Abschlussdatum.`,
  }
}

function isStatus(value: string): value is Status {
  return value === 'open' || value === 'won' || value === 'lost'
}

function chosenStatus(part: PartDraft, value: string, facts: Facts): Status | undefined {
  const choice = facts.choices.get(valueDecision(part.file, value)) ?? ''
  return isStatus(choice) ? choice : undefined
}

function valueDecision(file: ProfiledFile, value: string): string {
  return `values:${file.file.name}:deal.status:${value}`
}

/** Share of a value's rows that have a close date. */
function closedShare(part: PartDraft, column: string, value: string): number | undefined {
  const closed = assignedColumn(part, 'closed_at') ?? assignedColumn(part, 'close_date')
  const counts =
    closed === undefined ? undefined : findState(part.file, column, closed)?.byValue.find((one) => one.value === value)
  return counts === undefined || counts.rows === 0 ? undefined : counts.filled / counts.rows
}

const names: Readonly<Record<Status, Label>> = {
  open: { en: 'open', de: 'offen' },
  won: { en: 'won', de: 'gewonnen' },
  lost: { en: 'lost', de: 'verloren' },
}

function decideValue(
  part: PartDraft,
  column: string,
  { value, rows, status, isStage, confidence, reason }: Judged,
): DraftDecision {
  const others: readonly Status[] = status === 'open' ? ['lost'] : status === 'lost' ? ['open', 'won'] : ['open']
  return {
    id: valueDecision(part.file, value),
    kind: 'values',
    file: part.file.file.name,
    column,
    entity: 'deal',
    field: 'deal.status',
    chosen: status,
    chosenLabel: { en: `Yes, ${names[status].en}`, de: `Ja, ${names[status].de}` },
    confidence,
    reason,
    examples: [`${value} × ${rows}`],
    question: {
      en: `Does the ${isStage ? 'stage' : 'status'} "${value}" count as ${names[status].en}?`,
      de: `Zählt ${isStage ? 'die Phase' : 'der Status'} „${value}“ als ${names[status].de}?`,
    },
    options: others.map((other) => ({
      choice: other,
      label: { en: `No, ${names[other].en}`, de: `Nein, ${names[other].de}` },
    })),
  }
}

/** A file of deals without status whose rows all carry a date of winning holds won deals only. */
function alwaysWon(part: PartDraft, facts: Facts): DealStatus {
  const id = `status:${part.file.file.name}`
  const column = part.file.columns.find((one) => isWonDate(one, part.file.rows))
  if (column === undefined || facts.choices.get(id) === '') return { meanings: new Map(), decisions: [] }
  const decision: DraftDecision = {
    id,
    kind: 'status',
    file: part.file.file.name,
    column: column.name,
    entity: 'deal',
    field: 'deal.status',
    chosen: 'won',
    confidence: 0.93,
    reason: {
      en: `There is no status, and all ${part.file.rows} rows have a ${column.name}.`,
      de: `Es gibt keinen Status, und alle ${part.file.rows} Zeilen haben ein ${column.name}.`,
    },
    examples: column.top.slice(0, 3).map(({ value }) => value),
    question: {
      en: `Are all deals in ${part.file.file.name} won?`,
      de: `Sind alle Deals in ${part.file.file.name} gewonnen?`,
    },
    options: [{ choice: '', label: { en: 'No, their status is unknown', de: 'Nein, ihr Status ist unbekannt' } }],
  }
  return { meanings: new Map(), mapping: { always: 'won' }, decisions: [decision] }
}

function isWonDate({ name, date, filled }: ColumnProfile, rows: number): boolean {
  return date !== undefined && filled === rows && /\b(won|gewonnen|gewinn)\b/.test(normaliseName(name))
}
