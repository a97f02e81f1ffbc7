import type { Label, Language } from '../../core/words/label.ts'

type Words = Readonly<Record<string, Label>>

const groups: Words = {
  activity: { en: 'Activity', de: 'Aktivität' },
  campaigns: { en: 'Campaigns', de: 'Kampagnen' },
  leads: { en: 'Leads', de: 'Leads' },
  pipeline: { en: 'Pipeline', de: 'Pipeline' },
  recurring: { en: 'Recurring revenue', de: 'Wiederkehrender Umsatz' },
  revenue: { en: 'Deals and revenue', de: 'Deals und Umsatz' },
  service: { en: 'Service', de: 'Service' },
  value: { en: 'Value of customers', de: 'Wert der Kunden' },
  voice: { en: 'Customer voice', de: 'Kundenstimme' },
}

const owners: Words = {
  'sales-lead': { en: 'Sales lead', de: 'Vertriebsleitung' },
  'marketing-lead': { en: 'Marketing lead', de: 'Marketingleitung' },
  'support-lead': { en: 'Support lead', de: 'Leitung Kundenservice' },
  'customer-success': { en: 'Customer success', de: 'Kundenbetreuung' },
  'sales-ops': { en: 'Sales operations', de: 'Vertriebssteuerung' },
}

const cadences: Words = {
  daily: { en: 'daily', de: 'täglich' },
  weekly: { en: 'weekly', de: 'wöchentlich' },
  monthly: { en: 'monthly', de: 'monatlich' },
  quarterly: { en: 'quarterly', de: 'vierteljährlich' },
  yearly: { en: 'yearly', de: 'jährlich' },
}

const say = (words: Words, name: string, language: Language): string => words[name]?.[language] ?? name

/** The name of a group of KPIs for people; a group of one's own is shown as it is written. */
export const sayGroup = (group: string, language: Language): string => say(groups, group, language)

/** A role that answers for a KPI, for people. */
export const sayOwner = (owner: string, language: Language): string => say(owners, owner, language)

/** How often a KPI is looked at, for people. */
export const sayCadence = (cadence: string, language: Language): string => say(cadences, cadence, language)
