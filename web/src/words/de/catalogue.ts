export const catalogueDe = {
  'kpis.lead': 'Alle Kennzahlen mit der Frage, die sie beantworten.',
  'kpis.formula': 'Formel',
  'kpis.owner': 'Verantwortlich',
  'kpis.cadence': 'Rhythmus',
  'kpis.id': 'Kennung',
  'kpis.not-possible': 'Nicht berechenbar',
  'kpis.count': '{{possible}} von {{all}} sind mit diesen Daten berechenbar.',
} as const
