import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { setTarget, type WantedTarget } from './set-target.ts'
import type { TargetFiles } from './target-files.ts'

const kpis = `
kpi: bookings
aliases: [sold]
measure: { sum: deal.amount, at: won_at }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: coverage
better: { band: [2, 4] }
measure: { average: deal.amount, at: won_at }
`
const rows = { deal: 'id | status | amount | created_at | closed_at\n1 | won | 10 | 2026-04-01 | 2026-04-02' }

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture(rows, kpis, { today: '2026-05-10', workspace: { fiscal_year: { starts: 'april' } } })
})
afterAll(() => fixture.close())

/** Files in memory; `meanwhile` is what somebody else writes between our reading and writing. */
function filesOf(texts: Record<string, string>, meanwhile: (() => void)[] = []): TargetFiles {
  return {
    read: () => Promise.resolve(Object.entries(texts).map(([path, text]) => ({ path, text }))),
    replace: (path, was, text) => {
      meanwhile.shift()?.()
      if (texts[path] !== was) return Promise.resolve(false)
      texts[path] = text
      return Promise.resolve(true)
    },
  }
}

const author = { by: 'mk', at: '2026-05-10T08:00:00Z' }
const set = (files: TargetFiles, wanted: WantedTarget): Promise<string> =>
  setTarget(fixture.context, files, wanted, author)

describe('setting a target', () => {
  it('writes a file that bears the name of the KPI, under the name of the calendar', async () => {
    const texts: Record<string, string> = {}
    const wanted = { kpi: 'sold', period: 'this-quarter', value: 5, why: '  as\nagreed ' }
    expect(await set(filesOf(texts), wanted)).toBe('bookings')
    expect(texts).toEqual({
      'targets/bookings.target.yaml': `target: bookings
values:
  2026-Q2: 5
history:
  - { at: 2026-05-10T08:00:00Z, by: mk, why: as agreed, period: 2026-Q2, becomes: 5 }
`,
    })
  })

  it('writes where the targets of the KPI stand already, under whatever name', async () => {
    const texts = { 'targets/all.target.yaml': 'target: sold\nvalues: { FY2026-Q1: 4 }\n' }
    await set(filesOf(texts), { kpi: 'bookings', period: '2026-Q2', value: 5 })
    expect(Object.keys(texts)).toEqual(['targets/all.target.yaml'])
    expect(texts['targets/all.target.yaml']).toContain('values: { FY2026-Q1: 5 }')
  })

  it('loses nothing of what somebody else writes at the same time', async () => {
    const path = 'targets/bookings.target.yaml'
    const texts = { [path]: 'target: bookings\nvalues: { 2026-Q1: 1 }\n' }
    const others = () => void (texts[path] = 'target: bookings # theirs\nvalues: { 2026-Q1: 1, 2026-Q3: 3 }\n')
    await set(filesOf(texts, [others]), { kpi: 'bookings', period: '2026-Q2', value: 2 })
    expect(texts[path]).toContain('target: bookings # theirs\nvalues: { 2026-Q1: 1, 2026-Q3: 3, 2026-Q2: 2 }\n')
  })

  it('gives up where the file never stands still', async () => {
    const path = 'targets/bookings.target.yaml'
    const texts = { [path]: 'target: bookings\nvalues: {}\n' }
    const others = () => void (texts[path] += '#\n')
    const files = filesOf(
      texts,
      Array.from({ length: 99 }, () => others),
    )
    await expect(set(files, { kpi: 'bookings', period: '2026-Q2', value: 2 })).rejects.toThrow('Nothing was changed')
  })

  it('never writes over a file that cannot be read', async () => {
    const texts = { 'targets/bookings.target.yaml': 'target: bookings\nvalues: { 2026-Q1: 1\n' }
    const before = { ...texts }
    await expect(set(filesOf(texts), { kpi: 'bookings', period: '2026-Q2', value: 2 })).rejects.toMatchObject({
      problems: [{ code: 'yaml-syntax', place: { file: 'targets/bookings.target.yaml' } }],
    })
    expect(texts).toEqual(before)
  })

  it('writes nothing where nothing changes', async () => {
    const files: TargetFiles = { ...filesOf({}), replace: () => Promise.reject(new Error('written')) }
    await set(files, { kpi: 'bookings', period: '2026-Q2', value: null })
  })

  it.each([
    [{ kpi: 'bokings', period: '2026', value: 1 }, 'unknown-kpi'],
    [{ kpi: 'bookings', period: '2026-Q9', value: 1 }, 'no-such-period'],
    [{ kpi: 'bookings', period: 'all', value: 1 }, 'relative-period'],
    [{ kpi: 'bookings', period: 'last-30-days', value: 1 }, 'relative-period'],
    [{ kpi: 'win_rate', period: '2026', value: 30 }, 'not-a-share'],
    [{ kpi: 'bookings', period: '2026', value: [1, 2] }, 'band-not-allowed'],
    [{ kpi: 'coverage', period: '2026', value: [2, 1] }, 'band-reversed'],
  ] as const)('refuses %j: %s', async (wanted, code) => {
    const texts = {}
    const refused = set(filesOf(texts), wanted)
    await expect(refused).rejects.toThrow(ProblemsFound)
    await expect(refused).rejects.toMatchObject({ problems: [{ code }] })
    await expect(refused).rejects.not.toMatchObject({ problems: [{ place: expect.anything() }] })
    expect(texts).toEqual({})
  })
})
