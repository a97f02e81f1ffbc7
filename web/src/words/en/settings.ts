import type { settingsDe } from '../de/settings.ts'

export const settingsEn: Readonly<Record<keyof typeof settingsDe, string>> = {
  'settings.title': 'Settings',
  'settings.language': 'Language',
  'settings.theme': 'Appearance',
  'settings.theme.auto': 'As the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.workspace': 'Workspace',
}
