import { CAMPAIGNS, EMAIL_DOMAIN, PEOPLE, PRODUCTS, STAGES, TEAMS, type Person } from './company.ts'
import type { CompanyClock } from './company-clock.ts'
import type { Activity } from './activities.ts'
import type { CsvRow } from './csv.ts'
import { whenKnown, type Account, type Contact } from './customers.ts'
import { isClosing, type Deal } from './deals.ts'
import type { Lead } from './leads.ts'
import { emailOf } from './names.ts'
import { itemAt } from './random.ts'
import { actingFor } from './staffing.ts'
import { COST_SHARE, LIFE } from './truths.ts'

/** The id of everything that other rows refer to. */
export interface Ids {
  readonly account: (account: Account) => string
  readonly contact: (contact: Contact) => string
  readonly lead: (lead: Lead) => string
  readonly deal: (deal: Deal) => string
  readonly dealOfLead: (lead: Lead) => string | null
}

const idOf = <Row>(row: Row | null, id: (row: Row) => string): string | null => (row === null ? null : id(row))

export const writeTeams = (): CsvRow[] => TEAMS.map(({ id, name }) => ({ id, name }))

export function writePeople(): CsvRow[] {
  return PEOPLE.map(({ id, name, team, role, leavesAt }) => {
    return { id, name, email: emailOf(name, EMAIL_DOMAIN), team, role, active: leavesAt > LIFE }
  })
}

export const writeProducts = (): CsvRow[] =>
  PRODUCTS.map(({ id, name, category, unit, listPrice }) => {
    return { id, name, category, unit, list_price: listPrice, cost: Math.round(listPrice * COST_SHARE[category]) }
  })

export const writeStages = (): CsvRow[] =>
  STAGES.map(({ name, probability, category }, index) => ({ name, position: index + 1, probability, category }))

export function writeCampaigns(clock: CompanyClock): CsvRow[] {
  return CAMPAIGNS.map(({ id, name, channel, from, until, budget }) => {
    return { id, name, channel, start: clock.dayAt(from), end: clock.dayAt(until), budget }
  })
}

export function writeAccount(account: Account, clock: CompanyClock, ids: Ids): CsvRow {
  const { company, city, country, owner } = account
  return {
    id: ids.account(account),
    name: company.name,
    industry: company.industry,
    employees: company.employees,
    city,
    country,
    created_at: writeDay(account, clock),
    owner: owner.id,
  }
}

export function writeContact(contact: Contact, clock: CompanyClock, ids: Ids): CsvRow {
  const { person, title, account } = contact
  return {
    id: ids.contact(contact),
    name: person.name,
    email: person.email,
    title,
    account: ids.account(account),
    created_at: writeDay(contact, clock),
  }
}

function writeDay(row: Account | Contact, clock: CompanyClock): string {
  return whenKnown(row) < 0 ? clock.workingDayFrom(0, -row.daysBefore) : clock.dayAt(row.createdAt)
}

export function writeLead(lead: Lead, clock: CompanyClock, ids: Ids): CsvRow {
  const { person, conversion } = lead
  return {
    id: ids.lead(lead),
    name: person.name,
    company: lead.companyName,
    email: person.email,
    source: lead.source,
    campaign: lead.campaign?.id ?? null,
    status: lead.status,
    created_at: clock.instantAt(lead.created),
    owner: lead.owner.id,
    account: idOf(lead.account, ids.account),
    contact: conversion === null ? null : ids.contact(conversion.contact),
    converted_deal: ids.dealOfLead(lead),
    converted_at: conversion === null ? null : clock.instantAt(conversion.at),
  }
}

export function writeDeal(deal: Deal, clock: CompanyClock, ids: Ids): CsvRow {
  const last = itemAt(deal.events, deal.events.length - 1)
  const isClosed = isClosing(last)
  const amount = deal.lines.reduce((sum, line) => sum + Math.round(line.amount * 100), 0) / 100
  return {
    id: ids.deal(deal),
    name: `${deal.account.company.shortName}: ${deal.product.name}`,
    account: ids.account(deal.account),
    contact: ids.contact(deal.contact),
    lead: idOf(deal.lead, ids.lead),
    owner: deal.owner.id,
    product: deal.product.name,
    campaign: deal.campaign?.id ?? null,
    stage: last.to,
    status: isClosed ? last.to.toLowerCase() : 'open',
    amount: deal.lines.length === 0 ? null : amount,
    currency: 'EUR',
    created_at: clock.instantAt(itemAt(deal.events, 0).at),
    close_date: deal.expectedAfterDays === null ? null : clock.workingDayFrom(last.at, deal.expectedAfterDays),
    closed_at: isClosed ? clock.instantAt(last.at) : null,
    loss_reason: last.to === 'Lost' ? deal.lossReason : null,
    next_step_at: deal.nextStepInDays === null ? null : clock.appointmentFrom(LIFE, deal.nextStepInDays),
  }
}

export function writeDealLines(deal: Deal, ids: Ids): CsvRow[] {
  return deal.lines.map(({ product, quantity, discount, amount }) => {
    const cost = Math.round(product.listPrice * quantity * COST_SHARE[product.category] * 100) / 100
    return {
      deal: ids.deal(deal),
      product: product.id,
      quantity,
      unit_price: product.listPrice,
      discount,
      amount,
      cost,
    }
  })
}

export function writeStageHistory(deal: Deal, clock: CompanyClock, ids: Ids): CsvRow[] {
  return deal.events.map(({ to, at }, index) => ({
    deal: ids.deal(deal),
    from_stage: deal.events[index - 1]?.to ?? null,
    to_stage: to,
    changed_at: clock.instantAt(at),
    changed_by: actingFor(deal.owner, at).id,
  }))
}

export function writeActivity(activity: Activity, id: string, context: { clock: CompanyClock; ids: Ids }): CsvRow {
  const { clock, ids } = context
  const { type, direction, outcome, subject } = activity
  const owner: Person = activity.owner
  return {
    id,
    type,
    direction,
    by_human: activity.byHuman,
    at: clock.instantAt(activity.at),
    owner: owner.id,
    lead: idOf(activity.lead, ids.lead),
    deal: idOf(activity.deal, ids.deal),
    contact: idOf(activity.contact, ids.contact),
    account: idOf(activity.account, ids.account),
    outcome,
    subject,
  }
}
