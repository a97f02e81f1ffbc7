import type { de } from './de.ts'
import { shellEn } from './en/shell.ts'
import { gaugeEn } from './en/gauge.ts'
import { boardEn } from './en/board.ts'
import { kpiEn } from './en/kpi.ts'
import { catalogueEn } from './en/catalogue.ts'
import { planningEn } from './en/planning.ts'
import { dataEn } from './en/data.ts'
import { defineEn } from './en/define.ts'
import { settingsEn } from './en/settings.ts'

export const en: Readonly<Record<keyof typeof de, string>> = {
  ...shellEn,
  ...gaugeEn,
  ...boardEn,
  ...kpiEn,
  ...catalogueEn,
  ...planningEn,
  ...dataEn,
  ...defineEn,
  ...settingsEn,
}
