import type { SampleFile } from './generate.ts'

export type Row = Readonly<Record<string, string>>

/** The files read back as text, without the three rows that no loader can take. */
export interface Tables {
  readonly accounts: readonly Row[]
  readonly activities: readonly Row[]
  readonly campaigns: readonly Row[]
  readonly contacts: readonly Row[]
  readonly deals: readonly Row[]
  readonly history: readonly Row[]
  readonly leads: readonly Row[]
  readonly lines: readonly Row[]
  readonly people: readonly Row[]
  readonly products: readonly Row[]
  readonly unreadable: readonly Row[]
  readonly firstDay: string
  readonly lastDay: string
}

export function readTables(files: readonly SampleFile[], lastDay: string): Tables {
  const read = (fileName: string): readonly Row[] =>
    readCsv(files.find((file) => file.fileName === fileName)?.text ?? '')
  const leads = Map.groupBy(read('leads.csv'), (lead) => isInstant(lead['created_at']))
  const activities = Map.groupBy(read('activities.csv'), (activity) => isInstant(activity['at']))
  return {
    accounts: read('accounts.csv'),
    activities: activities.get(true) ?? [],
    campaigns: read('campaigns.csv'),
    contacts: read('contacts.csv'),
    deals: read('deals.csv'),
    history: read('deal_stage_history.csv'),
    leads: leads.get(true) ?? [],
    lines: read('deal_lines.csv'),
    people: read('people.csv'),
    products: read('products.csv'),
    unreadable: [...(leads.get(false) ?? []), ...(activities.get(false) ?? [])],
    firstDay: Temporal.PlainDate.from(lastDay).add({ days: 1 }).subtract({ months: 30 }).toString(),
    lastDay,
  }
}

/** Reads a CSV text without quotes; with quotes it is an error. */
export function readCsv(text: string): readonly Row[] {
  if (text.includes('"')) throw new Error('A cell is quoted: read it with a real CSV reader')
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}

function isInstant(text: string | undefined): boolean {
  return !Number.isNaN(Date.parse(text ?? '')) && /^\d{4}-\d{2}-\d{2}T[\d:]{8}Z$/.test(text ?? '')
}

/** Milliseconds of an instant of the files. */
export function readInstant(text: string | undefined): number {
  return Date.parse(text ?? '')
}

export function share(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole
}
