import { describe, expect, it } from 'vitest'
import { endedWithin, isRiskTable, riskTable } from './risk-table.ts'

describe('riskTable', () => {
  it('counts down from all, and merges what happened at one age', () => {
    const exits = [
      { time: 5, events: [1, 0], censored: 0 },
      { time: 2, events: [0, 2], censored: 1 },
      { time: 5, events: [0, 1], censored: 2 },
    ]
    expect(riskTable(exits)).toEqual([
      { time: 2, atRisk: 7, events: [0, 2], censored: 1 },
      { time: 5, atRisk: 4, events: [1, 1], censored: 2 },
    ])
  })

  it('lets those in late whose history begins late, from the next age on', () => {
    const exits = [
      { time: 0, events: [1], censored: 0 },
      { time: 3, events: [1], censored: 0, entered: 2 },
      { time: 4, events: [2], censored: 1 },
    ]
    expect(riskTable(exits)?.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [0, 3],
      [3, 2],
      [4, 3],
    ])
  })

  it('takes what is left by rounding for nobody', () => {
    const exits = [
      { time: 1, events: [0.1], censored: 0.2 },
      { time: 2, events: [0], censored: 0 },
    ]
    expect(riskTable(exits)?.map(({ atRisk }) => atRisk)).toEqual([0.30000000000000004, 0])
    expect(isRiskTable([{ time: 1, atRisk: Number.MIN_VALUE, events: [0], censored: 0 }])).toBe(false)
  })

  it.each([
    { why: 'nothing is given', exits: [] },
    { why: 'a count is below 0', exits: [{ time: 1, events: [-1], censored: 0 }] },
    { why: 'a count is no number', exits: [{ time: 1, events: [Number.NaN], censored: 0 }] },
    { why: 'an age is below 0', exits: [{ time: -1, events: [1], censored: 0 }] },
    { why: 'an age has no end', exits: [{ time: Infinity, events: [1], censored: 0 }] },
    {
      why: 'the causes are not as many everywhere',
      exits: [
        { time: 1, events: [1], censored: 0 },
        { time: 2, events: [1, 0], censored: 0 },
      ],
    },
    { why: 'more come in late than there are', exits: [{ time: 1, events: [1], censored: 0, entered: 2 }] },
    {
      why: 'more leave than have come in',
      exits: [
        { time: 1, events: [2], censored: 0 },
        { time: 2, events: [0], censored: 0, entered: 1 },
      ],
    },
  ])('is null when $why', ({ exits }) => expect(riskTable(exits)).toBeNull())
})

it.each([
  { why: 'the ages fall', times: [2, 1], atRisk: 5 },
  { why: 'an age comes twice', times: [1, 1], atRisk: 5 },
  { why: 'more leave than are at risk', times: [1, 2], atRisk: 0 },
])('a table is impossible when $why', ({ times, atRisk }) =>
  expect(isRiskTable(times.map((time) => ({ time, atRisk, events: [1], censored: 0 })))).toBe(false),
)

it.each([
  {
    limit: 4,
    rate: { successes: 3, n: 6 },
    why: 'the one seen until 2 is not decided, those seen until 9 have missed it',
  },
  { limit: 9, rate: { successes: 4, n: 4 }, why: 'whoever is at the limit is not beyond it' },
  { limit: 10, rate: { successes: 4, n: 4 }, why: 'nobody is overdue' },
])('$rate.successes of $rate.n within $limit: $why', ({ limit, rate }) => {
  const exits = [
    { time: 1, events: [2], censored: 0 },
    { time: 2, events: [0], censored: 1 },
    { time: 4, events: [1], censored: 0 },
    { time: 9, events: [1], censored: 2 },
  ]
  expect(endedWithin(exits, limit)).toEqual(rate)
})

it('has no share in time before anything is decided', () => {
  expect(endedWithin([{ time: 2, events: [0], censored: 4 }], 5)).toBeNull()
  expect(endedWithin([{ time: 2, events: [-1], censored: 4 }], 1)).toBeNull()
})
