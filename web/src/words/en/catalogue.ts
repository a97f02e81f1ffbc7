import type { catalogueDe } from '../de/catalogue.ts'

export const catalogueEn: Readonly<Record<keyof typeof catalogueDe, string>> = {
  'kpis.lead': 'All KPIs with the question each one answers.',
  'kpis.formula': 'Formula',
  'kpis.owner': 'Owner',
  'kpis.cadence': 'Cadence',
  'kpis.id': 'Id',
  'kpis.not-possible': 'Cannot be computed',
  'kpis.count': '{{possible}} of {{all}} can be computed from this data.',
}
