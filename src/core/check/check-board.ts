import type { BoardRead, KpiRead } from '../model/read-pieces.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { readPeriod } from '../words/read-period.ts'

/** A board shows known KPIs, each once, over a period that exists. */
export function checkBoard(
  { text, place, places }: BoardRead,
  kpis: readonly KpiRead[],
  isTaken: boolean,
): readonly Problem[] {
  const names = kpis.flatMap((kpi) => [kpi.text.kpi, ...(kpi.text.aliases ?? [])])
  const shown: readonly (readonly [string, string])[] = [
    ['goal', text.goal],
    ...text.drivers.map((name, index) => [`drivers.${index}`, name] as const),
    ...text.guardrails.map((name, index) => [`guardrails.${index}`, name] as const),
  ]
  const problems = shown.flatMap(([key, name], index): readonly Problem[] => {
    const at = places[key] ?? place
    if (!names.includes(name)) return [unknownKpi(name, names, at)]
    const twice = shown.findIndex(([, other]) => other === name) < index
    return twice
      ? [
          makeProblem(
            'shown-twice',
            { en: `"${name}" is on this board twice.`, de: `„${name}“ steht doppelt auf diesem Board.` },
            at,
          ),
        ]
      : []
  })
  problems.push(...checkOtherwise(text, names, (key) => places[key] ?? place))
  const period = readPeriod(
    text.period,
    { timeZone: 'UTC', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' },
    '2020-01-01',
  )
  if ('code' in period) problems.push({ ...period, place: places['period'] ?? place })
  if (isTaken)
    problems.push(
      makeProblem(
        'name-taken',
        {
          en: `There is already a board called "${text.board}".`,
          de: `Ein Board namens „${text.board}“ gibt es schon.`,
        },
        place,
      ),
    )
  return problems
}

/** KPIs that may take a role must be known; one that the board shows already is skipped when its turn comes. */
function checkOtherwise(
  { otherwise = {} }: BoardRead['text'],
  names: readonly string[],
  placeOf: (key: string) => Problem['place'],
): readonly Problem[] {
  return Object.entries(otherwise).flatMap(([role, others]) =>
    (others ?? []).flatMap((name, index) =>
      names.includes(name) ? [] : [unknownKpi(name, names, placeOf(`otherwise.${role}.${index}`))],
    ),
  )
}

/** A KPI that nobody defined, with the nearest that somebody did. */
export function unknownKpi(name: string, known: readonly string[], place: Problem['place']): Problem {
  return makeProblem(
    'unknown-kpi',
    { en: `There is no KPI "${name}".`, de: `Die Kennzahl „${name}“ gibt es nicht.` },
    place,
    nearestName(name, known),
  )
}
