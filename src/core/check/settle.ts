import { readDuration } from '../model/duration.ts'
import type { CheckedKind } from '../model/checked-kpi.ts'
import type { Duration } from '../model/expression.ts'
import type { KpiRead } from '../model/read-pieces.ts'
import { report, type Scope } from './scope.ts'

/** The definition with the age that its units must have reached; undefined where the two do not fit. */
export function settle<Kind extends CheckedKind>(definition: Kind, kpi: KpiRead, scope: Scope): Kind | undefined {
  const { settles } = kpi.text
  if (settles === undefined) return definition
  const at = kpi.places['settles'] ?? kpi.place
  const age = readDuration(settles)
  if (age === undefined || !isOfCalendar(age)) {
    return report(scope, 'not-a-duration', at, {
      en: `"${settles}" is no age that units can reach. Write for example 7 days or 2 months.`,
      de: `„${settles}“ ist kein Alter, das Einheiten erreichen können. Möglich sind zum Beispiel 7 days oder 2 months.`,
    })
  }
  if (definition.kind !== 'ratio' || !definition.part || definition.denominator.anchor.kind !== 'event') {
    return report(scope, 'settles-without-share', at, {
      en: 'Only a share of units that are counted at an event can wait for them to settle: a ratio whose numerator is a part of its denominator.',
      de: 'Nur ein Anteil an Einheiten, die bei einem Ereignis zählen, kann auf deren Alter warten: ein Verhältnis, dessen Zähler Teil seines Nenners ist.',
    })
  }
  const { denominator } = definition
  const anchor = { ...denominator.anchor, settles: age }
  return { ...definition, denominator: { ...denominator, anchor } }
}

/** Whole days, or what the calendar makes whole days of. */
function isOfCalendar({ amount, unit }: Duration): boolean {
  return Number.isInteger(amount) && amount > 0 && ['days', 'weeks', 'months', 'years'].includes(unit)
}
