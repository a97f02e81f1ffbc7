import { describe, expect, it } from 'vitest'
import { fitsTyped, toleranceOf } from './fits-typed.ts'

const won = 4238 / 8800

describe('a number as it was typed', () => {
  it.each([
    { typed: '48.2 %', value: 0.482, found: won, fits: true },
    { typed: '48.2 %, divided by the page', value: 48.2 / 100, found: won, fits: true },
    { typed: '48.16 %', value: 0.4816, found: won, fits: true },
    { typed: '48.15 %', value: 0.4815, found: won, fits: false },
    { typed: '48 %', value: 0.48, found: won, fits: true },
    { typed: '48.0 %', value: 0.48, digits: 3, found: won, fits: false },
    { typed: '48.3 %', value: 0.483, found: won, fits: false },
    { typed: '50 %', value: 0.5, found: 0.4951, fits: true },
    { typed: '10,005,534', value: 10_005_534, found: 10_005_534, fits: true },
    { typed: '10,005,535', value: 10_005_535, found: 10_005_534, fits: false },
    { typed: '10.01 million', value: 10_010_000, found: 10_005_534, fits: true },
    { typed: '10 million: never fewer than three figures', value: 10_000_000, found: 10_005_534, fits: true },
    { typed: '11 million', value: 11_000_000, found: 10_900_000, fits: false },
    { typed: '400 deals', value: 400, found: 400.4, fits: true },
    { typed: '400 deals', value: 400, found: 392, fits: false },
    { typed: '57 days', value: 57, found: 57.4, fits: true },
    { typed: 'nothing', value: 0, found: 0.6, fits: false },
    { typed: 'less than nothing', value: -2.5, found: -2.53, fits: true },
  ])('$typed: $found fits: $fits', ({ value, found, fits, ...more }) => {
    expect(fitsTyped(found, { value, ...more })).toBe(fits)
  })

  it('allows half of the last place', () => {
    expect(toleranceOf({ value: 0.482 })).toBe(0.0005)
    expect(toleranceOf({ value: 12_345_000 })).toBe(500)
    expect(toleranceOf({ value: 7 })).toBe(0.5)
  })
})
