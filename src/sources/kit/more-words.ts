/** Words by which exports call entities, fields and links, beyond those that the model lists. */
export const moreEntityWords: Readonly<Record<string, readonly string[]>> = {
  account: ['seller', 'merchant', 'client', 'clients', 'shop', 'haendler', 'mandant'],
  person: ['user', 'resource', 'salesperson', 'salesman', 'verantwortliche', 'verantwortlicher', 'mitarbeitende'],
  deal: ['verkaufschancen', 'opportunity', 'opps', 'angebotschance', 'pipeline deals'],
  activity: ['taetigkeit', 'taetigkeiten'],
  deal_line: ['deal line', 'line item', 'position'],
}

export const moreFieldWords: Readonly<Record<string, readonly string[]>> = {
  'ticket_event.occurred_at': ['ts', 'time', 'completetime'],
  'activity.at': ['ts'],
  'deal.created_at': ['creation date', 'eroeffnet', 'angelegt', 'erstellt'],
  'deal.close_date': ['abschlussdatum', 'erwarteter abschluss am', 'geplantes abschlussdatum'],
  'deal.closed_at': ['abgeschlossen', 'geschlossen', 'gewonnen am', 'verloren am'],
  'lead.created_at': ['eingang', 'eingegangen am', 'angelegt', 'erstellt'],
  'account.created_at': ['angelegt', 'erstellt', 'creation date'],
  'contact.created_at': ['angelegt', 'erstellt', 'creation date'],
  'deal.owner': ['verantwortlicher', 'verantwortliche', 'mitarbeiter', 'salesperson', 'zustaendig'],
  'account.owner': ['verantwortlicher', 'verantwortliche', 'zustaendig'],
  'lead.owner': ['verantwortlicher', 'verantwortliche', 'zustaendig'],
  'account.postcode': ['postleitzahl'],
}
