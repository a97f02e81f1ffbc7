export const settingsDe = {
  'settings.title': 'Einstellungen',
  'settings.language': 'Sprache',
  'settings.theme': 'Darstellung',
  'settings.theme.auto': 'Wie das System',
  'settings.theme.light': 'Hell',
  'settings.theme.dark': 'Dunkel',
  'settings.workspace': 'Arbeitsbereich',
} as const
