import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import { findKpi } from '../../core/question/find-kpi.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'

/** The KPIs that a person wants on a board. */
export interface BoardChoice {
  readonly goal: string
  readonly drivers: readonly string[]
  readonly guardrails: readonly string[]
}

/** One goal, four drivers, two guardrails. */
const most = { drivers: 4, guardrails: 2 }

/** The choice by the permanent ids of its KPIs. Throws ProblemsFound for more than seven, for one that is chosen twice and for one that nobody defined. */
export function checkChoice({ goal, drivers, guardrails }: BoardChoice, model: CheckedModel): BoardChoice {
  const problems: Problem[] = []
  const idOf = (name: string): string => {
    const kpi = findKpi(name, model)
    if (!('code' in kpi)) return kpi.id
    problems.push(kpi)
    return name
  }
  const choice = { goal: idOf(goal), drivers: drivers.map(idOf), guardrails: guardrails.map(idOf) }
  const all = [choice.goal, ...choice.drivers, ...choice.guardrails]
  const twice = all.find((id, index) => all.indexOf(id) < index)
  if (twice !== undefined) problems.push(shownTwice(twice))
  if (drivers.length > most.drivers || guardrails.length > most.guardrails) problems.push(tooMany())
  if (problems.length > 0) throw new ProblemsFound(problems)
  return choice
}

function shownTwice(id: string): Problem {
  return makeProblem('shown-twice', {
    en: `"${id}" is on this board twice.`,
    de: `„${id}“ steht doppelt auf diesem Board.`,
  })
}

function tooMany(): Problem {
  return makeProblem('board-too-full', {
    en: 'A board shows at most seven KPIs: one goal, four drivers, two guardrails. Which one matters less?',
    de: 'Ein Board zeigt höchstens sieben Kennzahlen: ein Ziel, vier Treiber, zwei Leitplanken. Welche ist weniger wichtig?',
  })
}
