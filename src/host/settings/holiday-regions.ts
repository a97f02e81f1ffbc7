import type { SettingsChoice } from '../../core/model/settings-page.ts'
import type { Language } from '../../core/words/label.ts'

/** Countries whose states have holidays of their own worth choosing. */
const withStates = ['DE', 'AT', 'CH']

/** The countries and states whose holidays are known: those around here first, each followed by its states. The list is read when it is first asked for. */
export async function listHolidayRegions(language: Language): Promise<readonly SettingsChoice[]> {
  const { default: Holidays } = await import('date-holidays')
  const known = new Holidays()
  const countries = Object.entries(known.getCountries(language)).map(([value, label]) => ({ value, label }))
  const isNear = ({ value }: SettingsChoice): boolean => withStates.includes(value)
  const byLabel = (one: SettingsChoice, other: SettingsChoice): number => one.label.localeCompare(other.label, language)
  const near = withStates.flatMap((code) => countries.filter(({ value }) => value === code))
  return [...near, ...countries.filter((country) => !isNear(country)).toSorted(byLabel)].flatMap((country) =>
    isNear(country)
      ? [country, ...statesOf(known.getStates(country.value, language), country).toSorted(byLabel)]
      : [country],
  )
}

function statesOf(
  states: Readonly<Record<string, string>> | undefined,
  country: SettingsChoice,
): readonly SettingsChoice[] {
  return Object.entries(states ?? {}).map(([code, label]) => ({
    value: `${country.value}-${code}`,
    label: `${country.label}: ${label}`,
  }))
}
