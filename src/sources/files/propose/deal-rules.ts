import type { FieldMapping } from '../../../core/model/source.ts'
import type { Label } from '../../../core/words/label.ts'
import { decideCurrency } from './deal-currency.ts'
import type { DealStatus, Status } from './deal-status.ts'
import { assignedColumn, joinMapped } from './draft.ts'
import type { DraftDecision, MappedFields, PartDraft } from './draft.ts'
import { findState } from './facts.ts'
import type { Facts } from './facts.ts'
import { writeCondition } from '../../../core/words/write-condition.ts'

/** What only deals need: an amount that holds only for deals not lost, which close date is the expected and which the real one, and in which currency they are. */
export function applyDealRules(part: PartDraft, mapped: MappedFields, status: DealStatus, facts: Facts): MappedFields {
  const withStatus: MappedFields = {
    fields: status.mapping === undefined ? {} : { status: status.mapping },
    decisions: status.decisions,
  }
  const { status: _, ...others } = mapped.fields
  const kept = mapped.decisions.filter(({ field }) => field !== 'deal.status')
  const dated = splitCloseDate(part, joinMapped([{ fields: others, decisions: kept }, withStatus]), status, facts)
  return closeUndated(decideCurrency(part, limitAmount(part, dated, status, facts), facts), status)
}

/** Deals that people count as won or lost and that have no close date count on the day of their creation: without a day they would count nowhere. */
function closeUndated(mapped: MappedFields, { column, undated = [] }: DealStatus): MappedFields {
  const created = mapped.fields['created_at']
  if (column === undefined || created === undefined || undated.length === 0) return mapped
  return { ...mapped, otherwise: { where: writeCondition(column, undated), fields: { closed_at: created } } }
}

/** 0 on every lost deal is no amount: sums are the same, means and win rates by value are not. */
function limitAmount(part: PartDraft, mapped: MappedFields, status: DealStatus, facts: Facts): MappedFields {
  const amount = mapped.fields['amount']
  const id = `amount:${part.file.file.name}`
  const state =
    amount?.from === undefined || status.column === undefined
      ? undefined
      : findState(part.file, status.column, amount.from)
  if (amount === undefined || state === undefined || status.column === undefined) return mapped
  const isZero = (one: (typeof state.byValue)[number]) => one.filled > 0 && one.zeros === one.filled
  const zeros = state.byValue.filter((one) => isZero(one) && status.meanings.get(one.value) === 'lost')
  const lost = state.byValue.filter((one) => status.meanings.get(one.value) === 'lost' && one.filled > 0)
  const real = state.byValue.filter((one) => one.filled > 0 && !isZero(one))
  if (zeros.length === 0 || zeros.length < lost.length || real.length === 0) return mapped
  const when =
    real.length === 1
      ? writeCondition(
          status.column,
          real.map(({ value }) => value),
        )
      : writeCondition(
          status.column,
          zeros.map(({ value }) => value),
          true,
        )
  const rows = zeros.reduce((sum, { filled }) => sum + filled, 0)
  const decision: DraftDecision = {
    id,
    kind: 'amount',
    file: part.file.file.name,
    column: amount.from ?? '',
    entity: 'deal',
    field: 'deal.amount',
    chosen: when,
    confidence: 0.95,
    reason: {
      en: `It is 0 on all ${rows} lost rows: not an amount.`,
      de: `In allen ${rows} verlorenen Zeilen steht 0: kein Betrag.`,
    },
    examples: zeros.map(({ value }) => `${value}: 0`),
    question: { en: 'Is the 0 of lost deals no amount?', de: 'Ist die 0 bei verlorenen Deals kein Betrag?' },
    options: [{ choice: 'always', label: { en: 'It is an amount of 0', de: 'Es ist ein Betrag von 0' } }],
  }
  const fields = facts.choices.get(id) === 'always' ? mapped.fields : { ...mapped.fields, amount: { ...amount, when } }
  return { fields, decisions: [...mapped.decisions, decision] }
}

/** A close date on closed rows only is when they closed; on open rows too it is when they are expected to. */
function splitCloseDate(part: PartDraft, mapped: MappedFields, status: DealStatus, facts: Facts): MappedFields {
  const [expected, closed] = [mapped.fields['close_date'], mapped.fields['closed_at']]
  const only = expected ?? closed
  const hasColumnForBoth =
    assignedColumn(part, 'close_date') !== undefined && assignedColumn(part, 'closed_at') !== undefined
  if (only === undefined || only.from === undefined || hasColumnForBoth) return mapped
  const id = `field:${part.file.file.name}:close-date`
  const isExpected =
    (facts.choices.get(id) ?? (filledOnOpen(part, only.from, status) > 0.5 ? 'expected' : 'closed')) === 'expected'
  const closedValues = [...status.meanings].filter(([, meaning]) => meaning !== 'open').map(([value]) => value)
  const { close_date: _, closed_at: __, ...others } = mapped.fields
  const fields = isExpected
    ? { ...others, close_date: only, closed_at: closedWhen(only, status, closedValues) }
    : { ...others, closed_at: only }
  const decisions = mapped.decisions.filter(({ field }) => field !== 'deal.close_date' && field !== 'deal.closed_at')
  const formats = mapped.decisions.filter(({ kind, column }) => kind === 'format' && column === only.from)
  return {
    fields,
    decisions: [...decisions, ...formats, decideClose(part, only, isExpected, filledOnOpen(part, only.from, status))],
  }
}

function closedWhen(mapping: FieldMapping, status: DealStatus, values: readonly string[]): FieldMapping {
  if (status.column === undefined || values.length === 0) return mapping
  return { ...mapping, when: writeCondition(status.column, values) }
}

function filledOnOpen(part: PartDraft, column: string, status: DealStatus): number {
  const state = status.column === undefined ? undefined : findState(part.file, status.column, column)
  const open = (state?.byValue ?? []).filter(({ value }) => status.meanings.get(value) === ('open' satisfies Status))
  const rows = open.reduce((sum, one) => sum + one.rows, 0)
  return rows === 0 ? 0 : open.reduce((sum, one) => sum + one.filled, 0) / rows
}

function decideClose(
  part: PartDraft,
  { from = '' }: FieldMapping,
  isExpected: boolean,
  openShare: number,
): DraftDecision {
  const percent = Math.round(openShare * 100)
  const reason: Label = {
    en: `${percent} % of the open rows have one.`,
    de: `${percent} % der offenen Zeilen haben eines.`,
  }
  const labels = {
    closed: { en: 'The day on which the deal was closed', de: 'Der Tag, an dem der Deal abgeschlossen wurde' },
    expected: { en: 'The day on which it is expected to close', de: 'Der Tag, an dem der Abschluss erwartet wird' },
  }
  return {
    id: `field:${part.file.file.name}:close-date`,
    kind: 'field',
    file: part.file.file.name,
    column: from,
    entity: 'deal',
    field: isExpected ? 'deal.close_date' : 'deal.closed_at',
    chosen: isExpected ? 'expected' : 'closed',
    confidence: openShare < 0.02 ? 0.97 : openShare > 0.5 ? 0.85 : 0.6,
    reason,
    examples: [],
    question: { en: `What does ${from} say?`, de: `Was sagt ${from}?` },
    options: isExpected
      ? [{ choice: 'closed', label: labels.closed }]
      : [{ choice: 'expected', label: labels.expected }],
  }
}
