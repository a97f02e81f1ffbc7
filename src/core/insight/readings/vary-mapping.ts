import type { EntityMapping, FieldMapping, SourceMapping } from '../../model/source.ts'
import type { Label } from '../../words/label.ts'
import { canonicalJson } from '../../words/hash.ts'
import { writeCondition } from '../../words/write-condition.ts'

export type DealStatus = 'open' | 'won' | 'lost'

/** One thing that a mapping would say otherwise of the deals in a file. */
export type MappingChange =
  | { readonly kind: 'status'; readonly file: string; readonly value: string; readonly status: DealStatus }
  | { readonly kind: 'amount-always'; readonly file: string }

/** The files mapped otherwise. */
export interface MappingReading {
  /** Permanent for the same mapping: `status:crm:deals.csv:Engaging:lost`. */
  readonly id: string
  readonly text: Label
  readonly source: string
  readonly change: MappingChange
  readonly mapping: SourceMapping
}

/** A value of a column with the number of its rows. */
export interface SeenValue {
  readonly value: string
  readonly rows: number
}

/** A column with more values than this is no list of stages. */
const mostValues = 25
const statuses: readonly DealStatus[] = ['won', 'lost', 'open']

const words: Readonly<Record<DealStatus, Label>> = {
  open: { en: 'open', de: 'offen' },
  won: { en: 'won', de: 'gewonnen' },
  lost: { en: 'lost', de: 'verloren' },
}

/** Every other way to map the status of deals, a value at a time, and amounts that the mapping leaves out. `valuesOf` says what a column of a file holds. */
export function varyMapping(
  mapping: SourceMapping,
  valuesOf: (file: string, column: string) => readonly SeenValue[],
): readonly MappingReading[] {
  const make = (name: string, text: Label, change: MappingChange): MappingReading => ({
    id: `${name.split(':')[0]}:${mapping.source}:${name.slice(name.indexOf(':') + 1)}`,
    text,
    source: mapping.source,
    change,
    mapping: changeMapping(mapping, change),
  })
  return mapping.parts.flatMap((part) => {
    if (part.entity !== 'deal') return []
    const { status, amount } = part.fields
    const values = status?.from === undefined ? [] : valuesOf(part.from, status.from)
    const moves = values.length > mostValues ? [] : values.flatMap(({ value }) => movesOf(part, value))
    const zero: readonly MappingReading[] =
      amount?.when === undefined
        ? []
        : [
            make(
              `amount:${part.from}`,
              { en: 'every amount counts, also those left out', de: 'jeder Betrag zählt, auch die ausgelassenen' },
              { kind: 'amount-always', file: part.from },
            ),
          ]
    return [
      ...moves.map(({ value, status: to }) =>
        make(`status:${part.from}:${value}:${to}`, sayMove(value, to), {
          kind: 'status',
          file: part.from,
          value,
          status: to,
        }),
      ),
      ...zero,
    ]
  })
}

const sayMove = (value: string, to: DealStatus): Label => ({
  en: `"${value}" counts as ${words[to].en}`,
  de: `„${value}“ zählt als ${words[to].de}`,
})

/** A value that says itself that it is won or lost is meant so. */
const unmistakable = /(^|[^\p{L}])(won|gewonnen|lost|verloren)($|[^\p{L}])/iu

function movesOf({ fields }: EntityMapping, value: string) {
  const now = fields['status']?.values?.[value] ?? value
  if (unmistakable.test(value) && now !== 'open') return []
  return statuses.filter((status) => status !== now).map((status) => ({ value, status }))
}

/** The mapping with one thing said otherwise. */
export function changeMapping(mapping: SourceMapping, change: MappingChange): SourceMapping {
  const changed = changedPart(mapping, change)
  if (changed === undefined) return mapping
  if (change.kind === 'amount-always')
    return { ...mapping, parts: mapping.parts.with(changed.index, countAmount(changed.part)) }
  const moved = moveStatus(changed.part, change)
  const undated = closeUndated(changed.part, change.value)
  const others = mapping.parts.flatMap((one, index) => {
    if (index === changed.index) return change.status === 'open' || undated === undefined ? [moved] : [moved, undated]
    // What an earlier move said of these deals no longer holds.
    return undated !== undefined && canonicalJson(one) === canonicalJson(undated) ? [] : [one]
  })
  return { ...mapping, parts: others }
}

/** The part that a change is about, with its place among all. */
export function changedPart(
  { parts }: SourceMapping,
  { kind, file }: MappingChange,
): { readonly part: EntityMapping; readonly index: number } | undefined {
  const field = kind === 'status' ? 'status' : 'amount'
  const index = parts.findIndex(
    ({ entity, from, fields }) => entity === 'deal' && from === file && fields[field] !== undefined,
  )
  const part = parts[index]
  return part === undefined ? undefined : { part, index }
}

function countAmount(part: EntityMapping): EntityMapping {
  const amount = part.fields['amount']
  if (amount === undefined) return part
  const { when: _, ...always } = amount
  return { ...part, fields: { ...part.fields, amount: always } }
}

function moveStatus(part: EntityMapping, { value, status }: Extract<MappingChange, { kind: 'status' }>): EntityMapping {
  const before = part.fields['status'] ?? {}
  const moved: FieldMapping = { ...before, values: { ...before.values, [value]: status } }
  return { ...part, fields: { ...part.fields, status: moved } }
}

/** Deals that count as decided and have no close date count on the day of their creation: the first known value of the parts of one id holds. */
function closeUndated({ entity, from, id, fields }: EntityMapping, value: string): EntityMapping | undefined {
  const [created, column] = [fields['created_at'], fields['status']?.from]
  if (created === undefined || column === undefined || id.length === 0) return undefined
  return { entity, from, id, keep: [], where: writeCondition(column, [value]), fields: { closed_at: created } }
}
