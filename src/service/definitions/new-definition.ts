/** What a new KPI begins with: a sound definition, so that what it gives is seen while it is changed. */
export function newDefinition(id: string): string {
  return `kpi: ${id}
label:
  de: Neue Kennzahl
  en: New KPI
question:
  de: Wie viele Deals haben wir gewonnen?
  en: How many deals did we win?
measure:
  count: deal
  where: amount >= 10000
  at: won_at
better: higher
owner: sales-lead
cadence: monthly
trust:
  min_sample: 10
`
}
