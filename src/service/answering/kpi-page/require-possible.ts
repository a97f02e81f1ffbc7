import { isPossible } from '../../../core/check/is-possible.ts'
import type { CheckedKpi, CheckedModel } from '../../../core/model/checked-kpi.ts'
import { makeProblem, ProblemsFound } from '../../../core/words/problem.ts'
import { missingText } from '../../describing/say-missing.ts'

/** Throws ProblemsFound where the data lacks what a KPI reads: what is missing, and where it can be mapped. */
export function requirePossible(kpi: CheckedKpi, { facts, crm }: CheckedModel): void {
  const { possible, missing } = isPossible(kpi, facts)
  if (possible) return
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
  throw new ProblemsFound([
    makeProblem('kpi-not-possible', {
      en: `${kpi.label.en} is not possible with this data. ${what.en}. ${where.en}`,
      de: `${kpi.label.de} ist mit diesen Daten nicht möglich. ${what.de}. ${where.de}`,
    }),
  ])
}
