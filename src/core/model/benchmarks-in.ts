import type { Checked } from './checked-expression.ts'

type Benchmark = Extract<Checked, { kind: 'benchmark' }>

/** Every benchmark that a definition or an expression reads, those inside others too. */
export function benchmarksIn(node: unknown): readonly Benchmark[] {
  if (Array.isArray(node)) return node.flatMap(benchmarksIn)
  if (typeof node !== 'object' || node === null) return []
  return [...(isBenchmark(node) ? [node] : []), ...Object.values(node).flatMap(benchmarksIn)]
}

function isBenchmark(node: object): node is Benchmark {
  return 'kind' in node && node.kind === 'benchmark' && 'kpi' in node
}
