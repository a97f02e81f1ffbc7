import { expect, it } from 'vitest'
import { editDistance, nearestName } from './nearest-name.ts'

it.each([
  ['', 'abc', 3],
  ['amout', 'amount', 1],
  ['amuont', 'amount', 1],
  ['close', 'clone', 1],
  ['same', 'same', 0],
])('from "%s" to "%s" it is %i letters', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})

it.each([
  ['amout', 'amount'],
  ['Amount', 'amount'],
  ['statsu', 'status'],
  ['closedat', 'closed_at'],
  ['acount', 'account'],
  ['xyz', undefined],
  ['id', undefined],
])('"%s" is near %s', (name, expected) => {
  expect(nearestName(name, ['amount', 'account', 'status', 'closed_at', 'close_date'])).toBe(expected)
})
