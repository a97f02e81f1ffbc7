import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { Label } from '../../core/words/label.ts'
import { LocalAccess } from '../local-access.ts'
import { openSample } from './open-sample.ts'

const notes: Label[] = []
const note = (text: Label): void => void notes.push(text)
const makeFolder = (): string => join(mkdtempSync(join(tmpdir(), 'pegel-')), 'pegel-workspace')

afterEach(() => {
  vi.unstubAllEnvs()
  notes.length = 0
})

it('builds the company with its targets up to yesterday, takes no files, and keeps the targets that people set', async () => {
  const folder = makeFolder()
  vi.stubEnv('PEGEL_NOW', '2026-05-21T08:00:00Z')
  const first = await openSample(folder, note)
  expect(notes).toHaveLength(1)
  expect((await first?.current())?.model.facts.newestDay).toBe('2026-05-20')
  await first?.close()

  vi.stubEnv('PEGEL_NOW', '2026-05-21T20:00:00Z')
  const again = await openSample(folder, note)
  expect(notes).toHaveLength(1)
  if (again === undefined) throw new Error('the sample is missing')
  const access = new LocalAccess(again)
  expect(await access.describe('de')).toMatchObject({ name: 'sample', sample: true, hasData: true, asOf: '2026-05-21' })
  await expect(access.load({ source: 'sample', paths: [folder] })).rejects.toThrow('takes no files')
  await expect(access.undoLoad()).rejects.toThrow('takes no files')
  expect(await access.check()).toMatchObject({ targets: 4, problems: [] })
  const targets = await access.listTargets('en')
  const verdicts = targets.flatMap(({ periods }) => periods.map(({ verdict }) => verdict))
  expect(new Set(verdicts)).toEqual(new Set(['reached', 'missed', 'too-close-to-call', 'too-early']))
  await access.setTarget({ kpi: 'bookings', period: 'this-quarter', value: 123_456, why: 'mine' }, 'en')
  await access.setTarget({ kpi: 'overdue_deals', period: 'this-quarter', value: 20 }, 'en')
  await access.close()

  vi.stubEnv('PEGEL_NOW', '2026-05-22T08:00:00Z')
  const next = await openSample(folder, note)
  expect(notes).toHaveLength(2)
  if (next === undefined) throw new Error('the sample is missing')
  const later = new LocalAccess(next)
  const bookings = await later.readTarget('bookings', 'en')
  expect(bookings.periods.find(({ period }) => period.label === '2026-Q2')?.target).toBe(123_456)
  expect(bookings.history).toMatchObject([{ why: 'mine', becomes: 123_456 }])
  expect((await later.readTarget('overdue_deals', 'en')).periods).toMatchObject([{ target: 20, verdict: 'behind' }])
  await later.close()
})

it('keeps what people settled, mapped and wrote down when it is built anew', { timeout: 60_000 }, async () => {
  const folder = makeFolder()
  vi.stubEnv('PEGEL_NOW', '2026-05-21T08:00:00Z')
  const first = await openSample(folder, note)
  if (first === undefined) throw new Error('the sample is missing')
  const access = new LocalAccess(first)
  const change = { name: 'Unsere Probe', timeZone: 'America/New_York', week: 'us', currency: 'EUR' } as const
  await access.changeSettings({ ...change, fiscalYear: { starts: 'april', namedBy: 'end' } }, 'de')
  const mapping = join(first.folder, 'sources', 'sample.source.yaml')
  const mended = `# ours\n${readFileSync(mapping, 'utf8')}`
  writeFileSync(mapping, mended)
  await access.close()

  vi.stubEnv('PEGEL_NOW', '2026-05-23T08:00:00Z')
  const next = await openSample(folder, note)
  expect(notes).toHaveLength(2)
  if (next === undefined) throw new Error('the sample is missing')
  const { model } = await next.current()
  expect(model.workspace).toMatchObject({ time_zone: 'America/New_York', week: 'us', sample: true })
  expect(model.facts).toMatchObject({ newestDay: '2026-05-22', timeZone: 'America/New_York' })
  const later = new LocalAccess(next)
  expect(await later.settings('de')).toMatchObject({ ...change, fiscalYear: { starts: 'april', namedBy: 'end' } })
  expect(readFileSync(mapping, 'utf8')).toBe(mended)
  expect((await later.check()).problems).toEqual([])
  await later.close()
})

it('leaves a folder of that name alone that people made', async () => {
  const folder = makeFolder()
  const theirs = join(folder, '..', 'pegel-sample')
  mkdirSync(theirs)
  expect(await openSample(folder, note)).toBeUndefined()
  writeFileSync(join(theirs, 'pegel.yaml'), 'workspace: theirs\n')
  expect(await openSample(folder, note)).toBeUndefined()
  expect(existsSync(join(theirs, '.pegel'))).toBe(false)
})
