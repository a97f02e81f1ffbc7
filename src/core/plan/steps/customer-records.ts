import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedModelKind } from '../../model/kinds/model.ts'
import type { CrmModel } from '../../model/crm-model.ts'
import { addDays } from '../../words/day.ts'
import { and, compare, known, not, or } from '../build-checked.ts'
import type { ModelNode } from '../plan-node.ts'
import type { RecordFigure } from '../record-set.ts'
import type { Scan } from '../scan.ts'

type Collect = Extract<Checked, { kind: 'collect' }>

/** The customers whose worth a model says, as of the last of its days: when the last order was or the first contract began, and what all came to. Undefined where they have no link to their orders. */
export function customersOf(
  { model, scans }: ModelNode,
  crm: CrmModel,
): { readonly scan: Scan; readonly figures: readonly RecordFigure[] } | undefined {
  const scan = scans.at(-1)
  if (scan?.bucket.kind !== 'histories') return undefined
  const { day } = scan.bucket
  const collect = collectBy(model, crm)
  if (collect === undefined) return undefined
  const isThere =
    model.clv === 'sbg' ? known(collect('first', model.at, isRunning(model.until))) : known(collect('first', model.at))
  return {
    scan: {
      ...scan,
      entity: model.of.entity,
      where: [isThere],
      columns: [{ as: 'n', aggregate: 'count' }],
      bucket: { kind: 'state', day, edges: { start: addDays(day, -1), end: day, last: day }, countsUndated: true },
    },
    figures: [
      { kind: 'start', of: collect('first', model.at) },
      { kind: 'value', of: collect('sum', model.value, model.clv === 'sbg' ? isRunning(model.until) : undefined) },
    ],
  }
}

const now: Checked = { kind: 'now', type: { kind: 'moment', precision: 'instant' } }

function isRunning(until: Checked): Checked {
  return or(not(known(until)), compare(until, '>', now))
}

/** What a customer's orders come to; a contract that is its own customer stands for itself. */
function collectBy(
  { of, entity, where }: CheckedModelKind,
  crm: CrmModel,
): ((collect: 'first' | 'sum', value: Checked, also?: Checked) => Collect) | undefined {
  const [hop, ...further] = of.hops
  const many = Object.entries(crm.entities[of.entity]?.many ?? {}).find(
    ([, found]) => found.of === entity && found.by === hop?.link,
  )?.[0]
  if (hop === undefined || further.length > 0 || many === undefined) return undefined
  return (collect, value, also) => {
    const conditions = [where, also].filter((one) => one !== undefined)
    const [first, second] = conditions
    const both = first === undefined || second === undefined ? first : and(first, second)
    return {
      kind: 'collect',
      type: value.type,
      collect,
      entity: of.entity,
      hops: [],
      many,
      far: entity,
      by: hop.link,
      of: value,
      ...(both === undefined ? {} : { where: both }),
    }
  }
}
