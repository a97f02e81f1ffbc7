import type { Checked, ValueType } from '../model/checked-expression.ts'
import type { FieldType } from '../model/crm-model.ts'
import type { MomentKind } from '../model/data-facts.ts'
import type { Label } from '../words/label.ts'

export const yesNo: ValueType = { kind: 'yes-no' }
export const plainNumber: ValueType = { kind: 'number' }
export const duration: ValueType = { kind: 'duration' }
export const businessTime: ValueType = { kind: 'business-time' }

/** The type of a model field; how precisely a moment is known depends on the data. */
export function typeOfField(type: FieldType, known: MomentKind | undefined): ValueType {
  if (type === 'yes_no') return yesNo
  if (type === 'day') return { kind: 'moment', precision: 'day' }
  if (type === 'instant') return { kind: 'moment', precision: known === 'day' || known === 'mixed' ? 'day' : 'instant' }
  return { kind: type === 'precise' ? 'number' : type }
}

const names: Readonly<Record<ValueType['kind'], Label>> = {
  text: { en: 'a text', de: 'ein Text' },
  number: { en: 'a number', de: 'eine Zahl' },
  money: { en: 'an amount of money', de: 'ein Geldbetrag' },
  rate: { en: 'a rate', de: 'eine Quote' },
  'yes-no': { en: 'a yes/no', de: 'ein Ja/Nein' },
  'money-per-day': { en: 'money per day', de: 'Geld pro Tag' },
  moment: { en: 'a moment', de: 'ein Zeitpunkt' },
  duration: { en: 'a duration', de: 'eine Dauer' },
  'business-time': { en: 'business hours', de: 'Geschäftszeit' },
  reference: { en: 'a link', de: 'eine Verknüpfung' },
}

/** A type in words. */
export function describeType(type: ValueType): Label {
  return names[type.kind]
}

export function isNumeric({ kind }: ValueType): boolean {
  return kind === 'number' || kind === 'rate'
}

/** Types that can be added up, averaged and scaled. */
export function isQuantity({ kind }: ValueType): boolean {
  return (
    kind === 'number' ||
    kind === 'rate' ||
    kind === 'money' ||
    kind === 'money-per-day' ||
    kind === 'duration' ||
    kind === 'business-time'
  )
}

/** Types of which one value can lie below another. */
export function isOrdered(type: ValueType): boolean {
  return isQuantity(type) || type.kind === 'moment'
}

/** A number as it was written: it may stand for an amount of money. */
export function isNumberValue(node: Checked): boolean {
  return node.kind === 'negative' ? isNumberValue(node.of) : node.kind === 'value' && node.type.kind === 'number'
}

/** Types for which a written number may stand. */
const takesNumbers = ({ kind }: ValueType): boolean => kind === 'money' || kind === 'business-time'

/** The type that two values have in common; undefined where they cannot be compared or take each other's place. */
export function commonType(left: Checked, right: Checked): ValueType | undefined {
  const [a, b] = [left.type, right.type]
  if (a.kind === 'moment' && b.kind === 'moment')
    return { kind: 'moment', precision: a.precision === b.precision ? a.precision : 'day' }
  if (a.kind === 'reference' && b.kind === 'reference') return a.to === b.to ? a : undefined
  if (a.kind === b.kind) return a
  if (isNumeric(a) && isNumeric(b)) return plainNumber
  if (takesNumbers(a) && isNumberValue(right)) return a
  return takesNumbers(b) && isNumberValue(left) ? b : undefined
}
