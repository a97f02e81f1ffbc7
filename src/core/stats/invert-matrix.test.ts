import { expect, it } from 'vitest'
import { invertMatrix } from './invert-matrix.ts'

it('inverts, also where the first place holds a 0', () => {
  expect(
    invertMatrix([
      [0, 2],
      [4, 0],
    ]),
  ).toEqual([
    [0, 0.25],
    [0.5, 0],
  ])
})

it.each([
  [
    [1, 2],
    [2, 4],
  ],
  [
    [Number.NaN, 0],
    [0, 1],
  ],
])('has no inverse of %j, %j', (...matrix) => expect(invertMatrix(matrix)).toBeNull())
