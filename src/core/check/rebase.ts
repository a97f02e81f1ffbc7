import type { BusinessClock, Checked, Hop } from '../model/checked-expression.ts'

/** From where an expression is to be read: an entity, the links that lead to the row it was written for, and whether that row stands outside an aggregate. */
export interface Base {
  readonly entity: string
  readonly hops: readonly Hop[]
  readonly outer: boolean
}

/** Rewrites an expression about one entity so that it can be read from another that links to it: `won_at` of `deal` for `deal.won_at` on an activity. */
export function rebase(node: Checked, base: Base): Checked {
  switch (node.kind) {
    case 'field':
    case 'link':
    case 'kept':
      return { ...node, entity: base.entity, hops: [...base.hops, ...node.hops], outer: base.outer }
    case 'clocked':
      return { ...node, from: rebase(node.from, base), until: rebase(node.until, base), ...rebasedClock(node, base) }
    case 'collect':
      return { ...rebaseOutside(node, base), entity: base.entity, hops: [...base.hops, ...node.hops] }
    default:
      return mapParts(node, (part) => rebase(part, base))
  }
}

function rebasedClock({ clock }: Extract<Checked, { kind: 'clocked' }>, base: Base): { clock?: BusinessClock } {
  if (clock.kind === 'wall' || clock.of === undefined) return {}
  return { clock: { kind: 'business', of: { entity: base.entity, hops: [...base.hops, ...clock.of.hops] } } }
}

type Collect = Extract<Checked, { kind: 'collect' }>

/** Inside an aggregate only `this.x` speaks of the row that moves. */
function rebaseOutside(node: Collect, base: Base): Collect {
  const inside = (part: Checked): Checked => {
    if (part.kind === 'field' || part.kind === 'link' || part.kind === 'kept') {
      return part.outer ? { ...part, entity: base.entity, hops: [...base.hops, ...part.hops] } : part
    }
    return part.kind === 'collect' ? part : mapParts(part, inside)
  }
  return {
    ...node,
    ...(node.of === undefined ? {} : { of: inside(node.of) }),
    ...(node.where === undefined ? {} : { where: inside(node.where) }),
  }
}

/** The same expression with each of its direct parts replaced. */
export function mapParts(node: Checked, change: (part: Checked) => Checked): Checked {
  switch (node.kind) {
    case 'not':
    case 'negative':
    case 'benchmark':
    case 'known':
    case 'span':
    case 'shift':
      return { ...node, of: change(node.of) }
    case 'logic':
    case 'compare':
    case 'arithmetic':
      return { ...node, left: change(node.left), right: change(node.right) }
    case 'elapsed':
      return { ...node, from: change(node.from), until: change(node.until) }
    case 'clocked':
      return {
        ...node,
        from: change(node.from),
        until: change(node.until),
        ...(node.pauses === undefined ? {} : { pauses: { ...node.pauses, where: change(node.pauses.where) } }),
      }
    case 'converted':
      return { ...node, of: change(node.of), currency: change(node.currency), day: change(node.day) }
    case 'in':
      return { ...node, of: change(node.of), values: node.values.map(change) }
    case 'as-of':
      return { ...node, of: change(node.of), moment: change(node.moment) }
    case 'if':
      return {
        ...node,
        condition: change(node.condition),
        then: change(node.then),
        ...(node.otherwise === undefined ? {} : { otherwise: change(node.otherwise) }),
      }
    case 'call':
      return { ...node, arguments: node.arguments.map(change) }
    case 'collect':
      return {
        ...node,
        ...(node.of === undefined ? {} : { of: change(node.of) }),
        ...(node.where === undefined ? {} : { where: change(node.where) }),
      }
    default:
      return node
  }
}

/** The direct parts of an expression, in order. */
export function partsOf(node: Checked): readonly Checked[] {
  const parts: Checked[] = []
  mapParts(node, (part) => {
    parts.push(part)
    return part
  })
  return parts
}
