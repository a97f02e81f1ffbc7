import type { Checked } from '../../model/checked-expression.ts'
import type { Question } from '../../question/question.ts'
import { compare, known, not, textValue } from '../build-checked.ts'
import type { ScanColumn } from '../scan.ts'

/**
 * Where the rows of an entity are in several currencies only those in the reporting currency, or without one, are added up:
 * amounts of different currencies are never summed as if they were one. The others are counted as `unconverted`.
 */
export function inOneCurrency(
  entity: string,
  value: Checked,
  question: Question,
): { readonly value: Checked; readonly unconverted: readonly ScanColumn[] } {
  const reporting = question.mixedMoney.get(entity)
  if (reporting === undefined || value.type.kind !== 'money') return { value, unconverted: [] }
  const currency: Checked = { kind: 'field', type: { kind: 'text' }, entity, hops: [], field: 'currency', outer: false }
  const isOther = not(or(compare(currency, '=', textValue(reporting)), not(known(currency))))
  const counted: Checked = { kind: 'if', type: value.type, condition: not(isOther), then: value }
  return { value: counted, unconverted: [{ as: 'unconverted', aggregate: 'known', of: value, filter: isOther }] }
}

const or = (left: Checked, right: Checked): Checked => ({
  kind: 'logic',
  type: { kind: 'yes-no' },
  operator: 'or',
  left,
  right,
})
