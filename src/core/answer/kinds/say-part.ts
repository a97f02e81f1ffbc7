import { benchmarksIn } from '../../model/benchmarks-in.ts'
import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { ShareNode } from '../../plan/plan-node.ts'
import type { Question } from '../../question/question.ts'
import type { Label } from '../../words/label.ts'
import { sayDay } from '../../words/say-period.ts'
import { sayCondition } from '../say-condition.ts'

/** Which rows of a share are its part, where a short sentence can say it, and what they are held against. */
export function sayPart({ scans, of }: ShareNode, { sight }: Question, { crm }: CheckedModel): readonly Label[] {
  const filter = scans[0]?.columns.find(({ as }) => as === (of === 'rows' ? 'hits' : 'part'))?.filter
  if (filter === undefined) return []
  const [en, de] = [sayCondition(filter, crm, 'en'), sayCondition(filter, crm, 'de')]
  const said = en === undefined || de === undefined ? [] : [{ en: `It is: ${en}.`, de: `Sie lautet: ${de}.` }]
  const labels = new Map(
    benchmarksIn(filter).flatMap(({ kpi, found }) => (found === undefined ? [] : [[kpi, found.label] as const])),
  )
  const held = [...labels.values()].map((label) => ({
    en: `“${label.en}” is one benchmark for all periods: over all the data up to ${sayDay(sight.asOf, 'en')}, without filters.`,
    de: `„${label.de}“ ist ein Vergleichswert für alle Zeiträume: über alle Daten bis ${sayDay(sight.asOf, 'de')}, ohne Filter.`,
  }))
  return [...said, ...held]
}
