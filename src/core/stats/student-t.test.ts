import { expect, it } from 'vitest'
import { studentReach } from './student-t.ts'

// Reference values from mpmath at 30 digits.
it.each([
  { level: 0.95, degreesOfFreedom: 1, reach: 12.70620473617469 },
  { level: 0.95, degreesOfFreedom: 24, reach: 2.063898561628025 },
  { level: 0.9, degreesOfFreedom: 5.5, reach: 1.975279704038911 },
  { level: 0.999, degreesOfFreedom: 3, reach: 12.92397863668748 },
  { level: 0.95, degreesOfFreedom: 1e7, reach: 1.959964221767 },
  { level: 0.95, degreesOfFreedom: 1e300, reach: 1.959963984540054 },
])('$level with $degreesOfFreedom degrees of freedom reaches $reach', ({ level, degreesOfFreedom, reach }) => {
  expect(studentReach(level, degreesOfFreedom)).toBeCloseTo(reach, 8)
})

it('is seamless where the normal approximation takes over', () => {
  expect(studentReach(0.95, 100_000.01)).toBeCloseTo(studentReach(0.95, 99_999.99), 8)
})
