import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeBusiness } from './describe-business.ts'
import { describeTruths } from './describe-truths.ts'
import { generateSampleCompany, type SampleFile } from './generate.ts'
import {
  compareAmounts,
  compareCampaign,
  countFlaws,
  countNewcomer,
  countOpenDeals,
  countWins,
  measureCycle,
  measureSeason,
  measureStays,
} from './recompute-deals.ts'
import { compareLeadNumbers, compareReplies, countDuplicates, countLeads } from './recompute-leads.ts'
import { readCsv, readTables, type Row } from './tables.ts'
import { DUPLICATES, FLAWS, MISSING_AMOUNT_SHARE, SLOW_STAGE, WIN_CHANCE, WINNING_CAMPAIGN } from './truths.ts'

const COMMITTED_DAY = '2026-06-30'
const FOLDER = join(import.meta.dirname, 'data')

const committed: readonly SampleFile[] = readdirSync(FOLDER).map((fileName) => {
  return { fileName, text: readFileSync(join(FOLDER, fileName), 'utf8') }
})
const tables = readTables(committed, COMMITTED_DAY)
const inOrder = (files: readonly SampleFile[]): SampleFile[] =>
  [...files].sort((one, other) => (one.fileName < other.fileName ? -1 : 1))
const countRows = (files: readonly SampleFile[]): (readonly [string, number])[] =>
  inOrder(files).map(({ fileName, text }) => [fileName, readCsv(text).length])
const textsOf = (rows: readonly Row[], column: string): string[] =>
  rows.map((row) => row[column] ?? '').filter((text) => text !== '')

describe('the committed files', () => {
  it('are what the generator writes for the committed day', () => {
    const generated = inOrder(generateSampleCompany({ lastDay: COMMITTED_DAY }))
    expect(generated.map(({ fileName }) => fileName)).toEqual(inOrder(committed).map(({ fileName }) => fileName))
    const different = generated.filter(({ fileName, text }) => {
      return text !== committed.find((file) => file.fileName === fileName)?.text
    })
    expect(different.map(({ fileName }) => fileName)).toEqual([])
  })

  it('are smaller than 5 MB', () => {
    const bytes = committed.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeLessThan(5_000_000)
  })

  it('hold only e-mail addresses that end in .example', () => {
    const emails = committed.flatMap(({ text }) => textsOf(readCsv(text), 'email'))
    expect(emails.length).toBeGreaterThan(4000)
    expect(emails.filter((email) => !/^[^@\s]+@[^@\s]+\.example$/.test(email))).toEqual([])
  })

  it.each([
    { from: 'deals', column: 'account', to: 'accounts' },
    { from: 'deals', column: 'contact', to: 'contacts' },
    { from: 'deals', column: 'lead', to: 'leads' },
    { from: 'deals', column: 'owner', to: 'people' },
    { from: 'deals', column: 'campaign', to: 'campaigns' },
    { from: 'lines', column: 'deal', to: 'deals' },
    { from: 'lines', column: 'product', to: 'products' },
    { from: 'history', column: 'deal', to: 'deals' },
    { from: 'history', column: 'changed_by', to: 'people' },
    { from: 'leads', column: 'converted_deal', to: 'deals' },
    { from: 'leads', column: 'account', to: 'accounts' },
    { from: 'leads', column: 'owner', to: 'people' },
    { from: 'contacts', column: 'account', to: 'accounts' },
    { from: 'activities', column: 'lead', to: 'leads' },
    { from: 'activities', column: 'deal', to: 'deals' },
    { from: 'activities', column: 'contact', to: 'contacts' },
    { from: 'activities', column: 'account', to: 'accounts' },
    { from: 'activities', column: 'owner', to: 'people' },
  ] as const)('link every $column of $from to a row of $to', ({ from, column, to }) => {
    const ids = new Set(textsOf(tables[to], 'id'))
    expect(textsOf(tables[from], column).filter((id) => !ids.has(id))).toEqual([])
  })

  it('hold exactly three rows that cannot be loaded', () => {
    expect(tables.unreadable.map(({ id, created_at, at }) => `${id} ${created_at ?? at}`)).toEqual([
      'L9001 31.02.2025',
      'V90001 n/a',
      'V90002 2025-13-07T10:00:00Z',
    ])
  })

  it('are described in the README with their row counts and figures', () => {
    const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
    const counts = countRows(committed).map(([fileName, count]) => `| ${fileName} | ${count.toLocaleString('en')} |`)
    const missing = [...counts, ...describeTruths(tables), ...describeBusiness(committed)].filter(
      (line) => !readme.includes(line),
    )
    expect(missing).toEqual([])
  })
})

describe('another last day', () => {
  const days = ['2026-11-25', '2027-02-28', '2028-02-29', '2026-08-16']
  const written = new Map<string, readonly SampleFile[]>([[COMMITTED_DAY, committed]])
  const filesOf = (lastDay: string): readonly SampleFile[] => {
    const files = written.get(lastDay) ?? generateSampleCompany({ lastDay })
    written.set(lastDay, files)
    return files
  }

  it.each(days)('%s gives the same rows', (lastDay) => {
    const other = filesOf(lastDay)
    // Each calendar has working days of its own number.
    const counted = (files: readonly SampleFile[]): unknown =>
      countRows(files.filter(({ fileName }) => fileName !== 'workdays.csv'))
    expect(counted(other)).toEqual(counted(committed))
    const undated = ({ deals }: { deals: readonly Row[] }): string[] =>
      deals.map(({ id, name, amount, stage, owner, product }) => [id, name, amount, stage, owner, product].join())
    expect(undated(readTables(other, lastDay))).toEqual(undated(tables))
  })

  it.each([...days, COMMITTED_DAY])('%s is the end: nothing that happened lies later', (lastDay) => {
    const { deals, history, leads, activities, accounts } = readTables(filesOf(lastDay), lastDay)
    const happened = [
      ...textsOf(deals, 'created_at'),
      ...textsOf(deals, 'closed_at'),
      ...textsOf(history, 'changed_at'),
      ...textsOf(leads, 'created_at'),
      ...textsOf(activities, 'at'),
      ...textsOf(accounts, 'created_at'),
    ].map((text) => text.slice(0, 10))
    expect(happened.filter((day) => day > lastDay)).toEqual([])
    const newest = happened.reduce((one, other) => (one > other ? one : other))
    expect(Temporal.PlainDate.from(newest).until(lastDay).days).toBeLessThanOrEqual(3)
  })

  it.each([...days, COMMITTED_DAY])('%s keeps the work of people on working days', (lastDay) => {
    const { activities } = readTables(filesOf(lastDay), lastDay)
    const byHuman = activities.filter((activity) => activity['by_human'] === 'true')
    const onWeekend = textsOf(byHuman, 'at').filter((at) => Temporal.PlainDate.from(at.slice(0, 10)).dayOfWeek > 5)
    expect(onWeekend).toEqual([])
  })

  it.each(days)('%s keeps the season where the calendar has it', (lastDay) => {
    const season = measureSeason(readTables(filesOf(lastDay), lastDay))
    expect(season.fourthQuarter).toBeGreaterThan(season.others)
    expect(season.august).toBeLessThan(season.others * 0.75)
  })

  it('is refused where it does not exist', () => {
    expect(() => generateSampleCompany({ lastDay: '2026-02-31' })).toThrow(RangeError)
  })

  it('gives another company for another seed', () => {
    const [one, other] = [1, 2].map((seed) => generateSampleCompany({ lastDay: COMMITTED_DAY, seed }))
    expect(one).not.toEqual(other)
  })
})

describe('the planted truths', () => {
  it('give a win rate and a sales cycle that a software firm could have', () => {
    const { rate } = countWins(tables.deals)
    expect(rate).toBeGreaterThan(0.25)
    expect(rate).toBeLessThan(0.32)
    expect(measureCycle(tables)).toBeGreaterThan(45)
    expect(measureCycle(tables)).toBeLessThan(60)
  })

  it('let deals stay longest in legal review, by far', () => {
    const stays = measureStays(tables)
    const slow = stays.get(SLOW_STAGE) ?? 0
    const next = Math.max(
      ...[...stays].filter(([stage]) => ![SLOW_STAGE, 'Lost'].includes(stage)).map(([, days]) => days),
    )
    expect(slow).toBeGreaterThan(2 * next)
  })

  it('let one campaign win clearly more', () => {
    const { of, others, z } = compareCampaign(tables, WINNING_CAMPAIGN.name)
    expect(Math.abs(of.rate - WINNING_CAMPAIGN.winChance)).toBeLessThan(0.06)
    expect(Math.abs(others.rate - WIN_CHANCE)).toBeLessThan(0.03)
    expect(z).toBeGreaterThan(3.3)
  })

  it('make the fourth quarter strong and August weak', () => {
    const { fourthQuarter, august, others } = measureSeason(tables)
    expect(fourthQuarter).toBeGreaterThan(1.2 * others)
    expect(august).toBeLessThan(0.65 * others)
  })

  it('let leads become more and deals larger', () => {
    const leads = compareLeadNumbers(tables)
    expect(leads.last).toBeGreaterThan(1.3 * leads.first)
    const amounts = compareAmounts(tables)
    expect(amounts.last).toBeGreaterThan(1.1 * amounts.first)
    expect(amounts.t).toBeGreaterThan(3)
  })

  it('reward quick replies', () => {
    const { quick, slow } = compareReplies(tables)
    expect(quick.rate).toBeGreaterThan(1.3 * slow.rate)
  })

  it('leave some leads unworked and bring some from known accounts', () => {
    const { all, neverWorked, fromKnownAccounts } = countLeads(tables)
    expect(neverWorked / all).toBeGreaterThan(0.08)
    expect(neverWorked / all).toBeLessThan(0.14)
    expect(fromKnownAccounts).toBeGreaterThan(300)
  })

  it('leave a share of the open deals overdue and some with somebody who left', () => {
    const { open, overdue, ofLeaver } = countOpenDeals(tables)
    expect(open).toBeGreaterThan(250)
    expect(overdue / open).toBeGreaterThan(0.3)
    expect(ofLeaver).toBeGreaterThan(5)
  })

  it('give one newcomer too few deals to judge', () => {
    const { decided, rate } = countNewcomer(tables)
    expect(decided).toBeGreaterThan(2)
    expect(decided).toBeLessThan(10)
    expect(rate).toBeGreaterThan(0.5)
  })

  it('hide the duplicates, and no others', () => {
    expect(countDuplicates(tables)).toEqual(DUPLICATES)
  })

  it('spoil as many rows as they say', () => {
    const { withoutAmount, lostWithoutReason, reopened, withoutOwner, ...flaws } = countFlaws(tables)
    expect({ ...flaws, dealsWithoutOwner: withoutOwner, leadsWithoutOwner: countLeads(tables).withoutOwner }).toEqual(
      FLAWS,
    )
    expect(Math.abs(withoutAmount / tables.deals.length - MISSING_AMOUNT_SHARE)).toBeLessThan(0.01)
    expect(lostWithoutReason).toBeGreaterThan(10)
    expect(reopened).toBeGreaterThan(5)
  })
})
