import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** One golden case: what goes in and what two independent implementations got out. */
export interface GoldenCase<Input, Expected> {
  readonly name: string
  readonly input: Input
  readonly expected: Expected
}

/** The cases of one file in `vectors/`, in the shape the caller states. */
export function goldenCases<Input, Expected>(file: string): GoldenCase<Input, Expected>[] {
  return JSON.parse(readFileSync(new URL(`vectors/${file}.json`, import.meta.url), 'utf8')).cases
}

/** Expects a number within a relative tolerance, or null where null is expected. */
export function expectNear(
  actual: number | null | undefined,
  expected: number | null | undefined,
  tolerance = 1e-6,
): void {
  if (expected === null || expected === undefined) {
    expect(actual ?? null).toBeNull()
    return
  }
  expect(actual, `expected ${expected}`).not.toBeNull()
  const distance = Math.abs((actual ?? Number.NaN) - expected)
  expect(distance, `${actual} should be ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(expected), 1e-9),
  )
}

/** Expects both ends of an interval within a relative tolerance, or null where null is expected. */
export function expectInterval(
  actual: { readonly low: number | null; readonly high: number | null } | null,
  expected: readonly (number | null)[] | null,
  tolerance = 1e-6,
): void {
  expectNear(actual?.low ?? null, expected?.[0], tolerance)
  expectNear(actual?.high ?? null, expected?.[1], tolerance)
}
