import type { CheckedKpi } from '../model/checked-kpi.ts'
import { makeProblem, type Problem } from '../words/problem.ts'

/** KPIs that mean the same under two names: the hash of their meaning is equal, so one of them says nothing new. */
export function checkDuplicates(kpis: Iterable<CheckedKpi>): readonly Problem[] {
  const first = new Map<string, string>()
  const problems: Problem[] = []
  for (const kpi of kpis) {
    for (const { hash, name } of kpi.variants) {
      const meaning = `${hash} ${kpi.by ?? ''}`
      const other = first.get(meaning)
      const own = name === undefined ? kpi.id : `${kpi.id} (${name})`
      if (other === undefined) first.set(meaning, own)
      else problems.push(sameMeaning(own, other, kpi))
    }
  }
  return problems
}

function sameMeaning(name: string, other: string, { place }: CheckedKpi): Problem {
  return makeProblem(
    'same-meaning',
    {
      en: `"${name}" means exactly what "${other}" means. Keep one, and give it the other name under "aliases".`,
      de: `„${name}“ bedeutet genau dasselbe wie „${other}“. Behalten Sie eine und nennen Sie die andere unter „aliases“.`,
    },
    place,
  )
}
