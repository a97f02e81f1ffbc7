import { describe, expect, it } from 'vitest'
import { bgBbAlive, bgBbExpected, fitBgBb } from './bg-bb.ts'

// Two-dimensional quadrature over both chances with mpmath.
it.each([
  {
    model: { alpha: 1.2, beta: 1.75, gamma: 1.66, delta: 2.78 },
    history: { taken: 2, last: 4, opportunities: 6 },
    next: 5,
    alive: 0.36908211810094871,
    expected: 0.50405692647866673,
  },
  {
    model: { alpha: 2, beta: 1.5, gamma: 1.5, delta: 4 },
    history: { taken: 0, last: 0, opportunities: 6 },
    next: 3,
    alive: 0.033318237808737897,
    expected: 0.018673800652569825,
  },
])('$history.taken taken of $history.opportunities: still there with $alive', ({ model, history, next, ...is }) => {
  expect(bgBbAlive(model, history)).toBeCloseTo(is.alive, 8)
  expect(bgBbExpected(model, history, next)).toBeCloseTo(is.expected, 8)
})

it('expects nothing of no opportunities', () =>
  expect(bgBbExpected({ alpha: 1, beta: 1, gamma: 1, delta: 1 }, { taken: 1, last: 1, opportunities: 2 }, 0)).toBe(0))

describe('what cannot be', () => {
  const model = { alpha: 1, beta: 1, gamma: 1, delta: 1 }
  it.each([
    { taken: 3, last: 2, opportunities: 6 },
    { taken: 1, last: 7, opportunities: 6 },
    { taken: 0, last: 2, opportunities: 6 },
    { taken: 1.5, last: 2, opportunities: 6 },
  ])('has no value: $taken taken, the last at $last of $opportunities', (history) => {
    expect(bgBbAlive(model, history)).toBeNull()
    expect(bgBbExpected(model, history, 1)).toBeNull()
  })

  it('has no fit', () => {
    expect(fitBgBb([{ taken: 0, last: 0, opportunities: 6, customers: 5 }])).toBeNull()
    expect(fitBgBb([])).toBeNull()
  })

  it('has no value without usable parameters', () =>
    expect(bgBbAlive({ ...model, delta: 0 }, { taken: 1, last: 1, opportunities: 2 })).toBeNull())
})
