export const kpiDe = {
  'kpi.how': 'So wird gerechnet',
} as const
