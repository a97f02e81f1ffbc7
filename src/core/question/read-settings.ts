import type { CheckedKpi } from '../model/checked-kpi.ts'
import type { Duration } from '../model/expression.ts'
import { nearestName } from '../words/nearest-name.ts'
import type { Problem } from '../words/problem.ts'
import type { AskedQuestion } from './asked-question.ts'
import { problem } from './problem.ts'

const durationPattern = /^(\d+(?:\.\d+)?) (minute|hour|day|week|month|year)s?$/

/** Reads `30 days`. */
function readDuration(text: string): Duration | undefined {
  const match = durationPattern.exec(text.trim())
  const units = {
    minute: 'minutes',
    hour: 'hours',
    day: 'days',
    week: 'weeks',
    month: 'months',
    year: 'years',
  } as const
  const unit = Object.entries(units).find(([name]) => name === match?.[2])?.[1]
  return match === null || unit === undefined ? undefined : { amount: Number(match[1]), unit }
}

/** The window that a question sets, where the KPI has such a setting. */
export function withinOf(asked: AskedQuestion, kpi: CheckedKpi): Duration | undefined | Problem {
  const given = asked.set ?? {}
  const unknown = Object.keys(given).find((key) => !kpi.settings.includes(key))
  if (unknown !== undefined) {
    const names = kpi.settings.join(', ')
    return problem(
      'unknown-setting',
      `${kpi.id} has no setting "${unknown}"${names === '' ? '' : `; it has ${names}`}.`,
      `${kpi.id} hat keine Einstellung „${unknown}“${names === '' ? '' : `; vorhanden: ${names}`}.`,
      nearestName(unknown, kpi.settings),
    )
  }
  const value = given['within']
  if (value === undefined) return undefined
  return (
    readDuration(value) ??
    problem(
      'no-duration',
      `"${value}" is no duration; write it as 30 days.`,
      `„${value}“ ist keine Dauer; so schreiben: 30 days.`,
    )
  )
}
