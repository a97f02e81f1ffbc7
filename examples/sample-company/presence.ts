import { PEOPLE } from './company.ts'
import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Draws } from './random.ts'
import { LIFE } from './truths.ts'

interface Absence {
  readonly person: string
  readonly kind: string
  readonly from: string
  readonly until: string
}

/** Who was away when, and the days on which each rep was at work. */
export function writePresence(draws: Draws, clock: CompanyClock): { absences: CsvRow[]; workdays: CsvRow[] } {
  const absences = inventAbsences(draws, clock)
  const half = (): boolean => draws.chance(0.03)
  const workdays = clock.workingDays.flatMap(({ day, from }) =>
    PEOPLE.filter(({ weight, joinsAt, leavesAt }) => weight > 0 && joinsAt <= from && from < leavesAt).map(({ id }) => {
      const isAway = absences.some(({ person, ...span }) => person === id && span.from <= day && day <= span.until)
      return { person: id, day, present: isAway ? 0 : half() ? 0.5 : 1 }
    }),
  )
  return {
    absences: absences.map(({ person, kind, from, until }, index) => ({
      id: `U${String(index + 1).padStart(3, '0')}`,
      person,
      kind,
      starts_on: from,
      ends_on: until,
    })),
    workdays,
  }
}

function inventAbsences(draws: Draws, clock: CompanyClock): readonly Absence[] {
  return PEOPLE.filter(({ weight }) => weight > 0).flatMap(({ id, joinsAt, leavesAt }) => {
    const end = Math.min(leavesAt, LIFE)
    const count = Math.floor((end - joinsAt) / 90)
    return Array.from({ length: count }, (_, index): Absence => {
      const position = joinsAt + index * 90 + draws.between(0, 70)
      const length = draws.pick([2, 4, 6, 9, 13])
      const kind = draws.chance(0.75) ? 'vacation' : 'illness'
      return { person: id, kind, from: clock.dayAt(position), until: clock.dayAt(Math.min(position + length, end - 1)) }
    })
  })
}
