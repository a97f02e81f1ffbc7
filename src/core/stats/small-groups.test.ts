import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { hideSmallGroups } from './small-groups.ts'

it.each([
  { sizes: [12, 3, 9, 6], hidden: [false, true, false, true], why: 'the smallest other hides it' },
  { sizes: [12, 9, 6], hidden: [false, false, false], why: 'none is small' },
  { sizes: [12, 3, 4], hidden: [false, true, true], why: 'two hide each other' },
  { sizes: [12, 1, 2, 9], hidden: [false, true, true, true], why: 'three are too few to hide two groups' },
  { sizes: [3], hidden: [true], why: 'there is nothing else' },
  { sizes: [0, 3, 9], hidden: [false, true, true], why: 'an empty group hides nobody' },
  { sizes: [0, 9], hidden: [false, false], why: 'an empty group is no secret' },
  { sizes: [], hidden: [], why: 'there is none' },
])('$sizes: $hidden, $why', ({ sizes, hidden }) => expect(hideSmallGroups(sizes, 5)).toEqual(hidden))

it('never lets the hidden be worked out, nor shows a small group', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 }), (sizes) => {
      const isHidden = hideSmallGroups(sizes, 5)
      const hidden = sizes.filter((_, at) => isHidden[at])
      expect(sizes.filter((size, at) => size > 0 && size < 5 && isHidden[at] !== true)).toEqual([])
      if (hidden.length > 0 && hidden.length < sizes.filter((size) => size > 0).length) {
        expect(hidden.length).toBeGreaterThan(1)
        expect(hidden.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(5)
      }
    }),
  )
})
