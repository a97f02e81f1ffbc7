import type { SampleFile } from './generate.ts'
import { readCsv, type Row } from './tables.ts'

type Read = (fileName: string) => readonly Row[]

/** What is true of service, contracts, quotes and presence, with the figures that the files show: lines of the README. */
export function describeBusiness(files: readonly SampleFile[]): readonly string[] {
  const read: Read = (name) => readCsv(files.find(({ fileName }) => fileName === name)?.text ?? '')
  return [...describeContracts(read), ...describeVoices(read), ...describeWork(read)]
}

function describeContracts(read: Read): readonly string[] {
  const subscriptions = read('subscriptions.csv')
  const running = subscriptions.filter(({ ends_at }) => ends_at === '')
  const ended = subscriptions.filter(({ ends_at }) => ends_at !== '')
  const renewed = ended.filter(({ renewed_at }) => renewed_at !== '')
  const invoices = read('invoices.csv')
  const net = (kind: string): number =>
    sumOf(
      invoices.filter((row) => row['kind'] === kind),
      'net_amount',
    )
  const quotes = read('quotes.csv')
  const accepted = quotes.filter(({ accepted_at }) => accepted_at !== '')
  return [
    `- **Contracts:** ${running.length} stretches run on the last day and bring EUR ${euros(sumOf(running, 'mrr'))} a month; ${renewed.length} of ${ended.length} that came to their end were renewed.`,
    `- **Invoices:** EUR ${euros(net('invoice'))} were invoiced and EUR ${euros(net('credit_note'))} credited.`,
    `- **Quotes:** ${accepted.length} of ${quotes.length} quotes were accepted; ${quotes.filter(({ version }) => version === '2').length} are second versions.`,
    `- **Cost:** selling cost EUR ${euros(sumOf(read('costs.csv'), 'amount'))}, of which campaigns EUR ${euros(
      sumOf(
        read('costs.csv').filter(({ campaign }) => campaign !== ''),
        'amount',
      ),
    )}.`,
  ]
}

function describeVoices(read: Read): readonly string[] {
  const tickets = read('tickets.csv')
  const open = tickets.filter(({ status }) => status !== 'solved')
  const responses = read('survey_responses.csv')
  const delivered = read('survey_invitations.csv').filter(({ delivered_at }) => delivered_at !== '')
  const nps = responses.filter(({ survey }) => survey === 'nps').map(({ score }) => Number(score))
  const promoters = nps.filter((score) => score >= 9).length
  const detractors = nps.filter((score) => score <= 6).length
  return [
    `- **Tickets:** ${tickets.length}, of which ${open.length} are open, ${tickets.filter(({ reopened }) => reopened === 'true').length} were reopened and ${tickets.filter(({ type }) => type === 'complaint').length} are complaints.`,
    `- **Surveys:** ${responses.length} of ${delivered.length} delivered invitations were answered; ${promoters} promoters and ${detractors} detractors among ${nps.length} answers to the recommendation.`,
  ]
}

function describeWork(read: Read): readonly string[] {
  const due = read('activities.csv').filter(({ due_at }) => due_at !== '')
  const onTime = due.filter((row) => (row['done_at'] ?? '') <= (row['due_at'] ?? ''))
  const days = read('workdays.csv')
  const leads = read('leads.csv')
  return [
    `- **Follow-ups:** ${onTime.length} of ${due.length} tasks were done in time.`,
    `- **Presence:** ${sumOf(days, 'present').toLocaleString('en')} days at work of ${days.length.toLocaleString('en')}.`,
    `- **Qualified:** ${leads.filter(({ mql_at }) => mql_at !== '').length} leads by marketing, ${leads.filter(({ sql_at }) => sql_at !== '').length} of them by sales.`,
  ]
}

const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
const euros = (amount: number): string => Math.round(amount).toLocaleString('en')
