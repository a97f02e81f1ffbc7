import type { TextFile } from '../model/read-pieces.ts'
import { misplacedYear } from '../model/fiscal-year.ts'
import { workspaceShape, type WorkspaceText } from '../model/workspace.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { isDay } from '../words/read-period.ts'
import { readShape } from './read-shape.ts'
import type { YamlDocument } from './yaml-file.ts'

/** The newest form of `pegel.yaml` that this version understands. */
export const workspaceFormat = 1

/** Reads `pegel.yaml`; what it leaves out has its default. */
export function readWorkspaceFile(file: TextFile): {
  readonly workspace?: WorkspaceText
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, workspaceShape)
  const first = shaped[0]
  if (first === undefined) return { problems }
  const { text, document } = first
  const found: Problem[] = [...problems]
  if (!isTimeZone(text.time_zone)) found.push(unknownTimeZone(text.time_zone, document.placeOf(['time_zone'])))
  found.push(...calendarProblems(text, document))
  const misplaced = misplacedYear(text.fiscal_year)
  if (misplaced !== undefined) {
    const said = {
      en: `Fiscal years are listed one after the other, none left out, each month with its first day, and end at "until". ${misplaced} does not fit.`,
      de: `Geschäftsjahre stehen lückenlos nacheinander, jeder Monat mit seinem ersten Tag, bis zu „until“. ${misplaced} passt nicht.`,
    }
    const path = misplaced === 'until' ? ['fiscal_year', 'until'] : ['fiscal_year', 'years', misplaced]
    found.push(makeProblem('misplaced-year', said, document.placeOf(path)))
  }
  if ((text.format ?? 1) > workspaceFormat) {
    const said = {
      en: `This workspace was written by a newer version of Pegel (format ${text.format}, this one reads ${workspaceFormat}). Update Pegel; nothing was changed.`,
      de: `Dieser Arbeitsbereich stammt von einer neueren Version von Pegel (Format ${text.format}, diese liest ${workspaceFormat}). Aktualisieren Sie Pegel; es wurde nichts geändert.`,
    }
    found.push(makeProblem('newer-format', said, document.placeOf(['format'])))
  }
  return found.length === 0 ? { workspace: text, problems: [] } : { problems: found }
}

function unknownTimeZone(name: string, place: Place): Problem {
  const said = {
    en: `There is no time zone "${name}". Write for example Europe/Berlin.`,
    de: `Die Zeitzone „${name}“ gibt es nicht. Möglich ist zum Beispiel Europe/Berlin.`,
  }
  return makeProblem('unknown-time-zone', said, place)
}

/** What a shape cannot see of business hours: zones and days that do not exist. */
function calendarProblems(
  { business_hours: calendars = {} }: WorkspaceText,
  document: YamlDocument,
): readonly Problem[] {
  return Object.entries(calendars).flatMap(([name, { time_zone: zone, special = {} }]) => {
    const path = ['business_hours', name]
    const days = Object.keys(special).filter((day) => !isDay(day))
    return [
      ...(zone === undefined || isTimeZone(zone)
        ? []
        : [unknownTimeZone(zone, document.placeOf([...path, 'time_zone']))]),
      ...days.map((day) => noSuchDay(day, document.keyPlaceOf([...path, 'special', day]))),
    ]
  })
}

function noSuchDay(day: string, place: Place): Problem {
  return makeProblem('no-such-day', { en: `There is no day ${day}.`, de: `Den Tag ${day} gibt es nicht.` }, place)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (refused) {
    if (refused instanceof RangeError) return false
    throw refused
  }
}
