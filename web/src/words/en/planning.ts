import type { planningDe } from '../de/planning.ts'

export const planningEn: Readonly<Record<keyof typeof planningDe, string>> = {
  'planning.lead': 'Targets and forecasts are not part of this version yet.',
  'planning.so': 'That is why every KPI says "no target": without one, Pegel judges nothing.',
  'planning.today': 'What works today',
  'planning.ask': 'Compare a KPI with last year:',
  'planning.ask-months': 'Write out the months as a basis for a plan of your own:',
}
