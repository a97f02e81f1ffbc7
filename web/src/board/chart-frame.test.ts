import { expect, it } from 'vitest'
import { frameOf } from './chart-frame.ts'

it('has a chart of no negative width, however narrow its place is for a moment', () => {
  for (let width = 0; width <= 1400; width += 1) {
    const { left, right } = frameOf(width)
    expect(right).toBeGreaterThanOrEqual(left)
  }
})
