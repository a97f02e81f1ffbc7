import { isPossible } from '../../core/check/is-possible.ts'
import type { CheckedKpi, CheckedModel } from '../../core/model/checked-kpi.ts'
import { makeProblem, type Problem } from '../../core/words/problem.ts'
import { missingText } from '../describing/say-missing.ts'

/** What the data lacks of what a KPI reads, and where it can be mapped; undefined where nothing is missing. Without a variant: the one that holds by itself. */
export function notPossible(kpi: CheckedKpi, { facts, crm }: CheckedModel, variant?: string): Problem | undefined {
  const { possible, missing } = isPossible(kpi, facts, variant)
  if (possible) return undefined
  const what = missingText(missing, crm)
  // Where a whole entity is missing its fields go without saying.
  const names = missing.filter((need) => need.includes('.') && !missing.includes(need.split('.')[0] ?? '')).join(', ')
  const where =
    names === ''
      ? {
          en: 'Load a file with them under Data.',
          de: 'Unter „Daten“ lässt sich eine Datei damit laden.',
        }
      : {
          en: `Map a column to it under Data, or in the file of the source (sources/NAME.source.yaml): ${names}.`,
          de: `Eine Spalte dafür lässt sich unter „Daten“ zuordnen oder in der Datei der Quelle (sources/NAME.source.yaml): ${names}.`,
        }
  return makeProblem('kpi-not-possible', {
    en: `${kpi.label.en} is not possible with this data. ${what.en}. ${where.en}`,
    de: `${kpi.label.de} ist mit diesen Daten nicht möglich. ${what.de}. ${where.de}`,
  })
}
