import type Holidays from 'date-holidays'
import type { WorkspaceText } from '../core/model/workspace.ts'
import type { Day } from '../core/words/day.ts'
import { makeProblem, type Problem } from '../core/words/problem.ts'

/**
 * The public holidays of a country or state, `DE-NW`, from one day until before another; none for a region that is not
 * known. The tables are those of date-holidays (CC BY-SA 3.0), read when they are first asked for.
 */
export async function listHolidays(region: string, from: Day, until: Day): Promise<readonly Day[]> {
  const { default: Tables } = await import('date-holidays')
  const known = new Tables()
  if (!isKnown(region, known)) return []
  const [country = '', state = ''] = region.split('-')
  known.init(country, state)
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step)
  return years
    .flatMap((year) => known.getHolidays(year).filter(({ type }) => type === 'public'))
    .map(({ date }) => date.slice(0, 10))
    .filter((day) => day >= from && day < until)
}

/** A state that does not exist would silently get the holidays of its country. */
function isKnown(region: string, known: Pick<Holidays, 'getCountries' | 'getStates'>): boolean {
  const [country = '', state] = region.split('-')
  if (known.getCountries()[country] === undefined) return false
  return state === undefined || known.getStates(country)?.[state] !== undefined
}

/** The regions that a workspace's business hours name and nobody knows: their calendars would have no holidays. */
export async function unknownRegions({ business_hours: calendars = {} }: WorkspaceText): Promise<readonly Problem[]> {
  const named = Object.values(calendars).flatMap(({ holidays = 'none' }) => (holidays === 'none' ? [] : [holidays]))
  if (named.length === 0) return []
  const { default: Tables } = await import('date-holidays')
  const known = new Tables()
  return [...new Set(named)]
    .filter((region) => !isKnown(region, known))
    .map((region) =>
      makeProblem('unknown-region', {
        en: `pegel.yaml: the holidays of "${region}" are not known. Write for example DE-NW, AT or none.`,
        de: `pegel.yaml: Die Feiertage von „${region}“ sind nicht bekannt. Möglich sind zum Beispiel DE-NW, AT oder none.`,
      }),
    )
}
