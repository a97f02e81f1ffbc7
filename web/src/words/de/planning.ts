export const planningDe = {
  'planning.lead': 'Ziele und Prognosen gibt es in dieser Version noch nicht.',
  'planning.so': 'Darum steht an jeder Kennzahl „ohne Ziel“: Ohne Zielvorgabe bewertet Pegel nichts.',
  'planning.today': 'Was heute geht',
  'planning.ask': 'Den Stand einer Kennzahl mit dem Vorjahr vergleichen:',
  'planning.ask-months': 'Die Monate als Grundlage einer eigenen Planung ausgeben:',
} as const
