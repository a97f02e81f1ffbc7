import type { Label } from '../../../core/words/label.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import type { ColumnProfile } from '../profile/profiled-file.ts'
import type { DraftDecision, MappedFields, PartDraft } from './draft.ts'
import { findColumn } from './facts.ts'
import type { Facts } from './facts.ts'

/** Currencies that exports are in mostly, the likeliest first. */
const common: Readonly<Record<string, Label>> = {
  EUR: { en: 'Euro', de: 'Euro' },
  USD: { en: 'US dollar', de: 'US-Dollar' },
  CHF: { en: 'Swiss franc', de: 'Schweizer Franken' },
  GBP: { en: 'Pound sterling', de: 'Britisches Pfund' },
}

/** Words of a column's name and signs of its values that name a currency. */
const signs: readonly (readonly [string, RegExp, RegExp])[] = [
  ['EUR', /\b(eur|euro|euros)\b/, /€|\bEUR\b/],
  ['USD', /\b(usd|dollar|dollars)\b/, /\$|\bUSD\b/],
  ['CHF', /\b(chf|franken|sfr)\b/, /\bCHF\b/],
  ['GBP', /\b(gbp|pound|pounds)\b/, /£|\bGBP\b/],
]

/** The currency of deals whose file has no column of currencies: what the amount's name or signs say, else the workspace's, which is asked. */
export function decideCurrency(part: PartDraft, mapped: MappedFields, facts: Facts): MappedFields {
  const { amount, currency } = mapped.fields
  const column = amount?.from === undefined ? undefined : findColumn(part.file, amount.from)
  if (currency !== undefined || column === undefined || column.filled === 0 || facts.currency === undefined)
    return mapped
  const said = currencyOf(column)
  const proposed = said ?? facts.currency
  const decision = decide(part, column, proposed, said !== undefined)
  const chosen = facts.choices.get(decision.id) ?? proposed
  const fields = chosen === facts.currency ? mapped.fields : { ...mapped.fields, currency: { always: chosen } }
  return { ...mapped, fields, decisions: [...mapped.decisions, decision] }
}

function currencyOf({ name, top }: ColumnProfile): string | undefined {
  const called = normaliseName(name)
  const values = top.map(({ value }) => value)
  const found = signs.filter(
    ([, word, sign]) => word.test(called) || (values.length > 0 && values.every((value) => sign.test(value))),
  )
  return found.length === 1 ? found[0]?.[0] : undefined
}

function decide(part: PartDraft, { name, top }: ColumnProfile, proposed: string, isSaid: boolean): DraftDecision {
  const label = common[proposed] ?? { en: proposed, de: proposed }
  return {
    id: `currency:${part.file.file.name}`,
    kind: 'amount',
    file: part.file.file.name,
    column: name,
    entity: 'deal',
    field: 'deal.currency',
    chosen: proposed,
    chosenLabel: label,
    confidence: isSaid ? 0.95 : 0.7,
    reason: isSaid
      ? { en: 'The column says so.', de: 'Die Spalte sagt es.' }
      : { en: 'The column names no currency.', de: 'Die Spalte nennt keine Währung.' },
    examples: top.slice(0, 3).map(({ value }) => value),
    question: { en: `In which currency is "${name}"?`, de: `In welcher Währung steht „${name}“?` },
    options: Object.entries(common)
      .filter(([currency]) => currency !== proposed)
      .map(([choice, other]) => ({ choice, label: other })),
  }
}
