import { shellDe } from './de/shell.ts'
import { gaugeDe } from './de/gauge.ts'
import { boardDe } from './de/board.ts'
import { kpiDe } from './de/kpi.ts'
import { catalogueDe } from './de/catalogue.ts'
import { planningDe } from './de/planning.ts'
import { dataDe } from './de/data.ts'
import { defineDe } from './de/define.ts'
import { settingsDe } from './de/settings.ts'

/** Every word of the page that does not come from the API, an area to a file. */
export const de = {
  ...shellDe,
  ...gaugeDe,
  ...boardDe,
  ...kpiDe,
  ...catalogueDe,
  ...planningDe,
  ...dataDe,
  ...defineDe,
  ...settingsDe,
} as const
