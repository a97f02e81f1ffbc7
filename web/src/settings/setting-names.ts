/** The settings as the page shows them; each is an anchor of /settings. */
export const settingNames = [
  'name',
  'language',
  'time-zone',
  'fiscal-year',
  'week',
  'holidays',
  'currency',
  'page-language',
  'theme',
] as const
export type SettingName = (typeof settingNames)[number]
