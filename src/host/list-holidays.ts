import type { Day } from '../core/words/day.ts'

/**
 * The public holidays of a country or state, `DE-NW`, from one day until before another; none for a region that is not
 * known. The tables are those of date-holidays (CC BY-SA 3.0), read when they are first asked for.
 */
export async function listHolidays(region: string, from: Day, until: Day): Promise<readonly Day[]> {
  const { default: Holidays } = await import('date-holidays')
  const [country = '', state] = region.split('-')
  const known = new Holidays()
  const states = known.getStates(country) ?? {}
  // A state that does not exist would silently get the holidays of its country.
  if (known.getCountries()[country] === undefined || (state !== undefined && states[state] === undefined)) return []
  known.init(country, state ?? '')
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step)
  return years
    .flatMap((year) => known.getHolidays(year).filter(({ type }) => type === 'public'))
    .map(({ date }) => date.slice(0, 10))
    .filter((day) => day >= from && day < until)
}
