import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidenceCurve, incidenceWithin } from './cumulative-incidence.ts'
import { riskTable, type Exits, type RiskRow } from './risk-table.ts'
import { survivalCurve, type CurvePoint } from './survival-curve.ts'

const [won, lost] = [0, 1]
const tableOf = (exits: readonly Exits[]): readonly RiskRow[] => riskTable(exits) ?? []
const incidence = (table: readonly RiskRow[], cause: number): readonly CurvePoint[] =>
  incidenceCurve(table, cause) ?? []

describe('incidenceCurve', () => {
  it('is the plain share with the error of a rate while nobody is censored', () => {
    const table = tableOf([
      { time: 1, events: [3, 1], censored: 0 },
      { time: 2, events: [1, 5], censored: 0 },
    ])
    const [first, second] = incidence(table, won)
    expect(first?.value).toBeCloseTo(0.3, 14)
    expect(second?.value).toBeCloseTo(0.4, 14)
    expect(second?.standardError).toBeCloseTo(Math.sqrt(0.24 / 10), 14)
  })

  it('is null for a cause that the table does not have, and for an impossible table', () => {
    expect(incidenceCurve(tableOf([{ time: 1, events: [1], censored: 0 }]), lost)).toBeNull()
    expect(incidenceCurve([{ time: 1, atRisk: 1, events: [2], censored: 0 }], won)).toBeNull()
  })
})

describe('incidenceWithin', () => {
  const table = tableOf([
    { time: 1, events: [1, 0], censored: 0 },
    { time: 3, events: [1, 1], censored: 0 },
    { time: 5, events: [0, 1], censored: 1 },
  ])
  const survival = survivalCurve(table) ?? []
  const chance = (age: number, until: number) =>
    incidenceWithin({ survival, incidence: incidence(table, won) }, age, until)

  it.each([
    { age: 0, until: 4, is: 0.4 },
    { age: 2, until: 4, is: 0.25 },
    { age: 3, until: 5, is: 0 },
  ])('of those still open at $age, $is are won until $until', ({ age, until, is }) =>
    expect(chance(age, until)).toBeCloseTo(is, 14),
  )

  it.each([
    { age: 3, until: 6, why: 'nobody was seen so long' },
    { age: 4, until: 3, why: 'the time runs backwards' },
    { age: -1, until: 3, why: 'there is no such age' },
  ])('has no value from $age until $until: $why', ({ age, until }) => expect(chance(age, until)).toBeNull())

  it('has no value when nothing is left', () => {
    const over = tableOf([{ time: 1, events: [2, 0], censored: 0 }])
    const curves = { survival: survivalCurve(over) ?? [], incidence: incidence(over, won) }
    expect(incidenceWithin(curves, 1, 1)).toBeNull()
  })
})

const someExits = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 20 }),
    events: fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.nat({ max: 4 })),
    censored: fc.nat({ max: 4 }),
  }),
  { minLength: 1, maxLength: 40 },
)

it('makes 1 of the shares of all causes and of those still going, at every age', () => {
  fc.assert(
    fc.property(someExits, (exits) => {
      const table = tableOf(exits)
      const curves = [survivalCurve(table) ?? [], ...[0, 1, 2].map((cause) => incidence(table, cause))]
      for (const index of table.keys()) {
        const sum = curves.reduce((total, curve) => total + (curve[index]?.value ?? Number.NaN), 0)
        expect(sum).toBeCloseTo(1, 12)
      }
    }),
  )
})

it('never falls, and lies below one minus Kaplan-Meier with the other causes as censored', () => {
  fc.assert(
    fc.property(someExits, (exits) => {
      const table = tableOf(exits)
      const alone = survivalCurve(
        table.map((row) => ({
          ...row,
          events: row.events.slice(0, 1),
          censored: row.censored + row.events.slice(1).reduce((sum, count) => sum + count, 0),
        })),
      )
      let before = 0
      for (const [index, { value }] of incidence(table, won).entries()) {
        expect(value).toBeGreaterThanOrEqual(before)
        expect(value).toBeLessThanOrEqual(1 - (alone?.[index]?.value ?? Number.NaN) + 1e-12)
        before = value
      }
    }),
  )
})
