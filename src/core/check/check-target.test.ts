import { describe, expect, it } from 'vitest'
import { kpiText, readCatalogue, type OwnTexts } from '../../../test/read-catalogue.ts'

const banded = kpiText('measure: { average: deal.amount, at: won_at }', 'discount').replace(
  'better: higher',
  'better: { band: [2, 4] }',
)
const offered = kpiText('splits: [owner]\nmeasure: { sum: deal.amount, at: won_at }', 'by_owner')
const quotient = kpiText('derived: bookings / lost_amount', 'won_to_lost')
const kpis = [banded, offered, quotient].join('---\n')

const read = (targets: string, more: OwnTexts = {}): ReturnType<typeof readCatalogue> =>
  readCatalogue({ kpis, targets, ...more })

function found(targets: string): readonly string[] {
  return read(targets).problems.map(({ code, place, didYouMean }) =>
    [code, place === undefined ? '' : `${place.line}:${place.column}`, didYouMean ?? '']
      .filter((part) => part !== '')
      .join(' '),
  )
}

describe('targets', () => {
  it('hold for periods of the calendar, with their split and what became of them', () => {
    const text = `target: bookings
owner: sales-lead
values: { 2026-Q1: 900000, 2026: 4000000 }
split: { owner.team: { Nord: 0.4, Süd: 0.6 } }
history:
  - { at: 2026-01-02T09:00:00Z, by: mk, why: "More people", period: 2026-Q1, becomes: 900000 }
`
    const { model, problems } = read(text)
    expect(problems).toEqual([])
    expect(model.targets.get('bookings')).toEqual({
      kpi: 'bookings',
      owner: 'sales-lead',
      values: [
        { period: { label: '2026', from: '2026-01-01', until: '2027-01-01' }, value: 4_000_000 },
        { period: { label: '2026-Q1', from: '2026-01-01', until: '2026-04-01' }, value: 900_000 },
      ],
      split: [
        {
          path: 'owner.team',
          parts: [
            { key: 'Nord', value: 0.4 },
            { key: 'Süd', value: 0.6 },
          ],
        },
      ],
      history: [
        { at: '2026-01-02T09:00:00Z', by: 'mk', why: 'More people', period: '2026-Q1', was: null, becomes: 900_000 },
      ],
      place: { file: 'own.target.yaml', line: 1, column: 9 },
    })
  })

  it.each([
    ['a band where the KPI has one', 'target: discount\nvalues: { 2026: [3, 5] }'],
    ['one number for a KPI with a band', 'target: discount\nvalues: { 2026: 3 }'],
    ['nothing at all', 'target: overdue_deals\nvalues: { 2026: 0 }'],
    ['a loss', 'target: bookings\nvalues: { 2026: -5 }'],
    ['a rate above 1 that is no share', 'target: won_to_lost\nvalues: { 2026: 1.2 }'],
    ['values of a rate by segment', 'target: win_rate\nvalues: {}\nsplit: { owner: { Anna: 0.3, Bert: 0.4 } }'],
    ['shares of thirds', 'target: bookings\nvalues: {}\nsplit: { owner: { a: 0.333, b: 0.333, c: 0.333 } }'],
    ['no value any more', 'target: bookings\nvalues: {}'],
  ])('may be %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    ['a KPI that does not exist', 'target: bokings\nvalues: {}', 'unknown-kpi 1:9 bookings'],
    ['a fifth quarter', 'target: bookings\nvalues:\n  2026-Q5: 1', 'no-such-period 3:3'],
    ['no period', 'target: bookings\nvalues:\n  soon: 1', 'not-a-period 3:3'],
    ['a period that moves', 'target: bookings\nvalues: { this-quarter: 1 }', 'relative-period 2:11'],
    ['all time', 'target: bookings\nvalues: { all: 1 }', 'relative-period 2:11'],
    ['the same days twice', 'target: bookings\nvalues:\n  2026-Q1: 1\n  FY2026-Q1: 2', 'period-twice 4:3'],
    ['a band for one direction', 'target: bookings\nvalues: { 2026: [1, 2] }', 'band-not-allowed 2:17'],
    ['a band upside down', 'target: discount\nvalues: { 2026: [2, 1] }', 'band-reversed 2:17'],
    ['per cent', 'target: win_rate\nvalues: { 2026: 30 }', 'not-a-share 2:17'],
    ['less than no share', 'target: win_rate\nvalues: { 2026: -0.1 }', 'not-a-share 2:17'],
    ['per cent of a rate', 'target: won_to_lost\nvalues: { 2026: 110 }', 'not-a-rate 2:17'],
    ['less than no deal', 'target: won_deals\nvalues: { 2026: -1 }', 'negative-target 2:17'],
    ['less than no day', 'target: sales_cycle\nvalues: { 2026: -1 }', 'negative-target 2:17'],
    ['a text', 'target: bookings\nvalues: { 2026: much }', 'wrong-type 2:17'],
    ['three numbers', 'target: discount\nvalues: { 2026: [1, 2, 3] }', 'wrong-type 2:17'],
    ['a cut value', 'target: bookings\nvalues: { 2026: }', 'empty-value 2:11'],
    ['no values', 'target: bookings', 'missing-key 1:1'],
    ['an unknown key', 'target: bookings\nvalue: {}\nvalues: {}', 'unknown-key 2:1 values'],
    ['an unknown path', 'target: bookings\nvalues: {}\nsplit: { ownr: { a: 1 } }', 'unknown-split 3:10 owner'],
    [
      'a path that is not offered',
      'target: by_owner\nvalues: {}\nsplit: { account: { a: 1 } }',
      'split-not-offered 3:10',
    ],
    [
      'shares that leave something over',
      'target: bookings\nvalues: {}\nsplit: { owner: { a: 0.4, b: 0.5 } }',
      'shares-not-one 3:10',
    ],
    [
      'a share that is an amount',
      'target: bookings\nvalues: {}\nsplit: { owner: { a: 0.4, b: 500 } }',
      'not-a-share 3:30',
    ],
    [
      'a value of a segment in per cent',
      'target: win_rate\nvalues: {}\nsplit: { owner: { a: 40 } }',
      'not-a-share 3:22',
    ],
    ['a second file', 'target: bookings\nvalues: {}\n---\ntarget: bookings\nvalues: {}', 'name-taken 4:9'],
    [
      'a day that is none',
      'target: bookings\nvalues: {}\nhistory:\n  - { at: yesterday, by: mk, period: 2026 }',
      'wrong-form 4:11',
    ],
  ])('are not %s', (_, text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it('are found by an alias of their KPI', () => {
    const own = kpiText('aliases: [sold]\nmeasure: { sum: deal.amount, at: won_at }', 'sales')
    const { model, problems } = read('target: sold\nvalues: { 2026: 1 }', { kpis: own })
    expect(problems).toEqual([])
    expect([...model.targets.keys()]).toEqual(['sales'])
  })

  it('keep the values that are sound', () => {
    const { model } = read('target: bookings\nvalues: { 2026-Q1: 1, 2026-Q7: 2, 2026-Q3: 3 }')
    expect(model.targets.get('bookings')?.values.map(({ value }) => value)).toEqual([1, 3])
  })

  it('say nothing more of a KPI that is not sound itself', () => {
    const broken = kpiText('measure: { sum: deal.amuont, at: won_at }', 'sales')
    const { problems } = read('target: sales\nvalues: { 2026: 1 }', { kpis: broken })
    expect(problems.map(({ code }) => code)).toEqual(['unknown-field'])
  })
})
