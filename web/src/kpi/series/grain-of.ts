import type { Grain } from '../../api/types.ts'

const forms: readonly (readonly [RegExp, Grain])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
  [/^\d{4}-W\d{2}$/, 'week'],
  [/^\d{4}-\d{2}$/, 'month'],
  [/^\d{4}-Q\d$/, 'quarter'],
  [/^\d{4}$/, 'year'],
  [/^FY\d{4}-P\d{2}$/, 'fiscal-month'],
  [/^FY\d{4}-Q\d$/, 'fiscal-quarter'],
  [/^FY\d{4}$/, 'fiscal-year'],
]

/** The grain whose periods are called like this one; undefined for a stretch of its own. */
export function grainOf(label: string): Grain | undefined {
  return forms.find(([form]) => form.test(label))?.[1]
}
