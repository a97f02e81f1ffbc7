import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { sayMore } from './say-more.ts'

const { model } = readCatalogue()
const lacking = (id: string, ...needs: readonly string[]) => {
  const kpi = model.kpis.get(id)
  if (kpi === undefined) throw new Error(`the catalogue has no ${id}`)
  return { kpi, needs }
}
const said = (...kpis: Parameters<typeof sayMore>[0]) => [
  sayMore(kpis, model.crm, 'de'),
  sayMore(kpis, model.crm, 'en'),
]

it('a file that is missing', () => {
  expect(
    said(lacking('lead_to_customer', 'deal.lead', 'lead', 'lead.created_at'), lacking('new_leads', 'lead')),
  ).toEqual([
    'Mit einer Lead-Datei kämen hinzu: Lead-to-Customer-Rate, Neue Leads.',
    'A file of leads would add: Lead-to-customer rate, New leads.',
  ])
})

it('two files at once', () => {
  expect(said(lacking('close_rate', 'lead', 'activity'))).toEqual([
    'Mit einer Aktivitäten-Datei und einer Lead-Datei kämen hinzu: Abschlussrate.',
    'A file of activities and a file of leads would add: Close rate.',
  ])
})

it('columns that are missing, in one sentence for each entity', () => {
  const kpis = [lacking('bookings', 'deal.amount'), lacking('sales_cycle', 'deal.created_at')]
  expect(said(...kpis)).toEqual([
    'Mit Werten für Betrag und Angelegt (Deal) kämen hinzu: Auftragseingang, Vertriebszyklus.',
    'Values for Amount and Created (Deal) would add: Bookings, Sales cycle.',
  ])
})

it('nothing', () => {
  expect(said()).toEqual([null, null])
})
