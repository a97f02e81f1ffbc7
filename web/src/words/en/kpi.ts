import type { kpiDe } from '../de/kpi.ts'

export const kpiEn: Readonly<Record<keyof typeof kpiDe, string>> = {
  'kpi.how': 'How it is computed',
}
