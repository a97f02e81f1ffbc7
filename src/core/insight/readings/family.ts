import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { Entity } from '../../model/crm-model.ts'
import type { KpiText, MeasureText } from '../../model/kpi.ts'
import type { Label } from '../../words/label.ts'

/** What a KPI computes, as it is written, without its words. */
export type KindText = Pick<
  KpiText,
  'measure' | 'ratio' | 'conversion' | 'duration' | 'derived' | 'view' | 'where' | 'unit'
>

/** The same otherwise, with the KPIs that it needs beside it. */
export interface Varied {
  readonly kind: KindText
  /** Name after the KPI's own -> what it computes: `won` -> `win_rate_won`, "Win rate: won". */
  readonly beside?: Readonly<Record<string, { readonly text: Label; readonly kind: KindText }>>
}

/** One way in which CRMs read a KPI otherwise: another base, another date, by value ... */
export interface Family {
  /** Permanent, small letters, digits and `_`. */
  readonly id: string
  readonly text: Label
  /** Arithmetic is read so only where each of its parts is: some deals' value against the target of all says nothing. */
  readonly whole?: boolean
  /** Says nothing of a KPI over several entities: a number of campaigns does not stand for their cost. */
  readonly single?: boolean
  /** Undefined where the family says nothing of such a KPI. `named` is the id of the KPI, under which what stands beside it is called. */
  readonly vary: (kind: KindText, named: string) => Varied | undefined
}

/** What of the data the families ask. */
export interface Seen {
  readonly model: CheckedModel
  readonly entity: string
  readonly shape: Entity
  readonly filled: ReadonlySet<string>
}

/** The entities whose rows a kind counts, that of the denominator first; none for arithmetic. */
export function entitiesOfKind({ measure, ratio, conversion, duration }: KindText): readonly string[] {
  const own = conversion?.of ?? duration?.of
  if (own !== undefined) return [own]
  const counted = [measure ?? ratio?.denominator, ratio?.numerator].flatMap((one) => entityOfMeasure(one) ?? [])
  return [...new Set(counted)]
}

/** The entity whose rows a measure counts; undefined for the part of a ratio that only narrows the whole. */
export function entityOfMeasure(measure: MeasureText | undefined): string | undefined {
  return /^\w+/.exec((measure === undefined ? undefined : aggregateOf(measure)?.[1]) ?? '')?.[0]
}

type Aggregate = 'count' | 'distinct' | 'sum' | 'average' | 'median' | 'percentile' | 'min' | 'max'
const aggregates: readonly Aggregate[] = ['count', 'distinct', 'sum', 'average', 'median', 'percentile', 'min', 'max']

/** The aggregate of a measure with what it is of: `['sum', 'deal.amount']`. */
export function aggregateOf(measure: MeasureText): readonly [Aggregate, string] | undefined {
  for (const name of aggregates) {
    const of = measure[name]
    if (of !== undefined) return [name, of]
  }
  return undefined
}

/** A measure with another aggregate. */
export function aggregatedBy(measure: MeasureText, name: Aggregate, of: string): MeasureText {
  const { where, at, as_of: asOf } = measure
  return {
    [name]: of,
    ...(where === undefined ? {} : { where }),
    ...(at === undefined ? {} : { at }),
    ...(asOf === undefined ? {} : { as_of: asOf }),
  }
}

/** Both conditions; either may be missing. */
export function bothOf(one: string | undefined, other: string): string {
  return one === undefined ? other : `(${one}) and (${other})`
}

/** The money that hangs on a row of an entity: its amount, else its first field of money that is filled. */
export function worthOf({ entity, shape, filled }: Seen): string | undefined {
  const money = Object.entries(shape.fields).flatMap(([field, { type }]) =>
    type === 'money' && filled.has(`${entity}.${field}`) ? [field] : [],
  )
  return money.find((field) => field === 'amount') ?? money[0]
}

/** An expression with names replaced; texts and quoted names stay as they are. */
export function replaceNames(expression: string, by: Readonly<Record<string, string>>): string {
  const parts = expression.split(/('(?:[^']|'')*'|"[^"]*"|`[^`]*`)/)
  return parts
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/(?<![\w.])[a-z_]\w*(?![\w.])/g, (name) => by[name] ?? name),
    )
    .join('')
}

/** A kind with names replaced in every one of its expressions. */
export function replaceIn(kind: KindText, by: Readonly<Record<string, string>>): KindText {
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return replaceNames(value, by)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'of' ? one : replaced(one)]))
  }
  // Replacing names keeps every key and every text a text.
  return { ...(replaced({ ...kind, view: undefined, unit: undefined }) as KindText), ...keep(kind) }
}

const keep = ({ view, unit }: KindText): KindText => ({
  ...(view === undefined ? {} : { view }),
  ...(unit === undefined ? {} : { unit }),
})
