import type { Checked } from '../../model/checked-expression.ts'
import { conjuncts } from './one-pass.ts'

type Collect = Extract<Checked, { kind: 'collect' }>

/**
 * The many rows that prove that a counted record was there: `mrr > 0`, a sum over its subscriptions as of then, holds of no record
 * that had none. Then it does not matter that nobody knows since when the record itself is in the source.
 */
export function witnessOf(where: readonly Checked[]): Collect | undefined {
  return where
    .flatMap(conjuncts)
    .map(provenBy)
    .find((one) => one !== undefined)
}

function provenBy(node: Checked): Collect | undefined {
  if (node.kind === 'collect' && node.collect === 'any') return own(node)
  if (node.kind !== 'compare' || node.left.kind !== 'collect' || node.right.kind !== 'value') return undefined
  const { collect } = node.left
  const least = Number(node.right.value)
  const above = (node.operator === '>' && least >= 0) || (node.operator === '>=' && least > 0)
  return above && (collect === 'sum' || collect === 'count') ? own(node.left) : undefined
}

const own = (node: Collect): Collect | undefined => (node.hops.length === 0 ? node : undefined)
