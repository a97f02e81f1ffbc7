import type { MovedNumber } from '../api/types.ts'

const quarter = { period: '4. Quartal 2026', periodAfter: '4. Quartal 2026' }
const year = { period: 'Geschäftsjahr 2026', periodAfter: 'Geschäftsjahr 2027' }

/** Numbers that move a little, a lot, in their money, in their time, and out of nothing. */
export const moved: readonly MovedNumber[] = [
  { kpi: 'win_rate', label: 'Gewinnquote', unit: 'rate', before: 0.27361, after: 0.27364, ...quarter },
  {
    kpi: 'bookings',
    label: 'Auftragseingang',
    unit: 'money',
    currency: 'EUR',
    currencyAfter: 'CHF',
    before: 742_318.5,
    after: 12_480,
    ...quarter,
  },
  {
    kpi: 'avg_deal',
    label: 'Durchschnittlicher Dealwert',
    unit: 'money',
    currency: 'EUR',
    before: null,
    after: 8_450,
    ...quarter,
  },
  { kpi: 'new_leads', label: 'Neue Leads', unit: 'count', before: 1_204, after: 811, ...year },
]
