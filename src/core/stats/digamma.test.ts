import { expect, it } from 'vitest'
import { digamma } from './digamma.ts'

// Reference values from mpmath at 30 digits.
it.each([
  { x: 0.1, value: -10.42375494041108 },
  { x: 1, value: -0.5772156649015329 },
  { x: 3.3, value: 1.034822489059622 },
  { x: 1e6, value: 13.81551005796419 },
])('digamma($x) is $value', ({ x, value }) => expect(digamma(x)).toBeCloseTo(value, 13))
