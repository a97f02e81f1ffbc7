import { expect, it } from 'vitest'
import { RunningShare } from './running-share.ts'

it('goes on with every statement, never back and never to the end', () => {
  const share = new RunningShare()
  const seen = [undefined, 0.5, 0.9, 0.1, 0.8, undefined, 0, 1].map((running) => share.at(running))
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen[0]).toBe(0)
  expect(seen.at(-1)).toBeGreaterThan(0.8)
  expect(seen.at(-1)).toBeLessThan(1)
})
