import { expect, it } from 'vitest'
import { logLogInterval } from './log-log-interval.ts'

// The shares and errors of the golden deals; the ranges are those of lifelines.
it.each([
  { share: 0.983333333333, error: 0.0165271942007, low: 0.887526, high: 0.997635 },
  { share: 0.609948652118, error: 0.0637853033994, low: 0.473139, high: 0.721376 },
  { share: 0.0644411695156, error: 0.0421722911758, low: 0.012557, high: 0.179503 },
])('$share ± $error lies between $low and $high', ({ share, error, low, high }) => {
  const interval = logLogInterval(share, error, 0.95)
  expect(interval.low).toBeCloseTo(low, 6)
  expect(interval.high).toBeCloseTo(high, 6)
})

it.each([
  { share: 0, error: 0.1 },
  { share: 1, error: 0.1 },
  { share: 0.5, error: 0 },
  { share: 0.5, error: Number.NaN },
])('is open for $share ± $error', ({ share, error }) =>
  expect(logLogInterval(share, error, 0.95)).toEqual({ low: null, high: null }),
)

it('is a bug outside 0..1', () => expect(() => logLogInterval(0.5, 0.1, 1)).toThrow(RangeError))
