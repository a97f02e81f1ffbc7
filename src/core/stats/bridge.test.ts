import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridgeOf, closeBridge, retentionOf, type UnitChange } from './bridge.ts'

interface Change extends UnitChange {
  readonly isFirst: boolean
}
const parts = {
  new: ({ was, isFirst }: Change) => was === 0n && isFirst,
  reactivation: ({ was }: Change) => was === 0n,
  churn: ({ becomes }: Change) => becomes === 0n,
  expansion: ({ was, becomes }: Change) => becomes > was,
  contraction: ({ was, becomes }: Change) => becomes < was,
}
const someChanges = fc.array(
  fc.record({
    was: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    becomes: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    isFirst: fc.boolean(),
  }),
)
const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, one) => sum + one, 0n)

it('closes to the cent, whatever the parts', () => {
  fc.assert(
    fc.property(someChanges, fc.subarray(Object.keys(parts) as (keyof typeof parts)[]), (changes, names) => {
      const some = Object.fromEntries(names.map((name) => [name, parts[name]]))
      const { start, parts: found, other, end } = bridgeOf(changes, some)
      expect(start + sumOf(Object.values(found)) + other).toBe(end)
      expect(end).toBe(sumOf(changes.map(({ becomes }) => becomes)))
      expect(bridgeOf(changes.toReversed(), some)).toEqual({ start, parts: found, other, end })
    }),
  )
})

it('leaves nothing over where the parts cover everything', () => {
  fc.assert(fc.property(someChanges, (changes) => bridgeOf(changes, parts).other === 0n))
})

it('gives a change to the first part that fits, and the rest to none', () => {
  const changes = [
    { was: 0n, becomes: 500n, isFirst: true },
    { was: 0n, becomes: 300n, isFirst: false },
    { was: 200n, becomes: 0n, isFirst: false },
  ]
  const { new: fresh, churn } = parts
  expect(bridgeOf(changes, { new: fresh, churn })).toEqual({
    start: 200n,
    parts: { new: 500n, churn: -200n },
    other: 300n,
    end: 800n,
  })
})

it('names what the sums of others leave unexplained', () =>
  expect(closeBridge(1000n, { won: -300n, created: 500n }, 1150n).other).toBe(-50n))

describe('retentionOf', () => {
  it('keeps growth out of gross and newcomers out of both', () => {
    const changes = [
      { was: 100n, becomes: 150n },
      { was: 100n, becomes: 40n },
      { was: 0n, becomes: 900n },
    ]
    expect(retentionOf(changes)).toEqual({ net: 0.95, gross: 0.7 })
  })

  it('has no value without anything at the start', () => {
    expect(retentionOf([])).toBeNull()
    expect(retentionOf([{ was: 0n, becomes: 5n }])).toBeNull()
  })

  it('never has more gross than 1 or than net', () => {
    fc.assert(
      fc.property(someChanges, (changes) => {
        const retention = retentionOf(changes)
        expect(retention?.gross ?? 0).toBeLessThanOrEqual(Math.min(1, retention?.net ?? 1))
      }),
    )
  })
})
