import { calendarsOf, type WrittenCalendar } from '../../model/business-hours.ts'
import type { BusinessClock, Pauses } from '../../model/checked-expression.ts'
import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { CrmModel } from '../../model/crm-model.ts'
import type { OpenHours } from '../../words/business-calendar.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayCondition } from '../say-condition.ts'

/** By which hours a clock runs, and whose holidays it knows. */
export function sayClock({ of }: BusinessClock, { crm, workspace }: CheckedModel): readonly Label[] {
  const [all, ...others] = calendarsOf(workspace)
  if (all === undefined) return []
  const usual: Label = {
    en: `The clock runs in business hours only: ${sayWeek(all, 'en')}${sayRegion(all, 'en')}.`,
    de: `Die Uhr läuft nur in der Geschäftszeit: ${sayWeek(all, 'de')}${sayRegion(all, 'de')}.`,
  }
  if (of === undefined || others.length === 0) return [usual]
  const { label } = crm.entities[of.hops.at(-1)?.to ?? of.entity] ?? { label: { en: '', de: '' } }
  const names = others.flatMap(({ keepers }) => keepers).join(', ')
  const own: Label = {
    en: `Other hours hold where these are set for the row's ${label.en.toLowerCase()}: ${names}.`,
    de: `Andere Zeiten gelten, wo sie festgelegt sind (${label.de}): ${names}.`,
  }
  return [usual, own]
}

/** In which stays it stands still. */
export function sayPauses({ where }: Pauses, crm: CrmModel): Label {
  const [en, de] = [sayCondition(where, crm, 'en'), sayCondition(where, crm, 'de')]
  return {
    en: en === undefined ? 'It stands still in pauses.' : `It stands still while ${en}.`,
    de: de === undefined ? 'In Pausen steht sie still.' : `Sie steht still, solange gilt: ${de}.`,
  }
}

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
}

/** `Monday to Friday 09:00 to 17:00`: days one after the other with the same hours are said as one. */
function sayWeek({ week }: WrittenCalendar, language: Language): string {
  const runs: { first: number; last: number; hours: string }[] = []
  for (const [day, of] of week.entries()) {
    const hours = sayHours(of, language)
    const last = runs.at(-1)
    if (last?.hours === hours) last.last = day
    else runs.push({ first: day, last: day, hours })
  }
  const to = language === 'de' ? ' bis ' : ' to '
  const names = weekdays[language]
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => `${names[first]}${last === first ? '' : `${to}${names[last]}`} ${hours}`)
    .join(', ')
}

function sayHours(hours: readonly OpenHours[], language: Language): string {
  const to = language === 'de' ? ' bis ' : ' to '
  const and = language === 'de' ? ' und ' : ' and '
  return hours.map(({ from, until }) => `${from}${to}${until}`).join(and)
}

/** The tables of holidays are those of date-holidays, CC BY-SA 3.0: whoever shows their effect names them. */
function sayRegion({ region }: WrittenCalendar, language: Language): string {
  if (region === undefined) return ''
  return language === 'de'
    ? `, ohne die Feiertage von ${region} (nach date-holidays, CC BY-SA 3.0)`
    : `, without the holidays of ${region} (from date-holidays, CC BY-SA 3.0)`
}
