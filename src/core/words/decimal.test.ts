import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  divideDecimals,
  multiplyDecimals,
  numberOfDecimal,
  readDecimal,
  roundDecimal,
  subtractDecimals,
  writeDecimal,
  type Decimal,
} from './decimal.ts'

const read = (text: string): Decimal => readDecimal(text) ?? expect.fail(`${text} is no decimal`)

describe('readDecimal', () => {
  it.each([
    ['1234.50', '1234.50'],
    ['-0.075', '-0.075'],
    ['+3', '3'],
    ['1e-7', '0.0000001'],
    ['2.5E3', '2500'],
    ['0', '0'],
  ])('reads %s as %s', (text, written) => expect(writeDecimal(read(text))).toBe(written))

  it.each(['', '.5', '5.', '1,5', 'NaN', 'Infinity', '1 000', '0x10', '1e9999'])('does not read %s', (text) =>
    expect(readDecimal(text)).toBeNull(),
  )

  it('takes a number for what it is written as', () => {
    expect(writeDecimal(addDecimals(read('0.1'), decimalOf(0.2) ?? read('9')))).toBe('0.3')
    expect(decimalOf(Number.NaN)).toBeNull()
    expect(decimalOf(-Infinity)).toBeNull()
  })
})

it.each([
  ['0.005', 2, '0.01'],
  ['-0.005', 2, '-0.01'],
  ['0.0049', 2, '0.00'],
  ['1.5', 0, '2'],
  ['-2.5', 0, '-3'],
  ['2.675', 2, '2.68'],
  ['7', 3, '7.000'],
])('rounds %s to %i digits: %s', (text, digits, rounded) =>
  expect(writeDecimal(roundDecimal(read(text), digits))).toBe(rounded),
)

it.each([
  ['1', '3', 4, '0.3333'],
  ['2', '-3', 4, '-0.6667'],
  ['10.5', '0.25', 0, '42'],
  ['-1', '-8', 2, '0.13'],
])('divides %s by %s to %i digits: %s', (a, b, digits, quotient) =>
  expect(writeDecimal(divideDecimals(read(a), read(b), digits) ?? read('9'))).toBe(quotient),
)

it('does not divide by 0', () => expect(divideDecimals(read('1'), read('0.00'))).toBeNull())

const someDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 12 }))
  .map(([units, scale]) => ({ units, scale }))

it('adds in any order to the same, takes away what was added, and reads what it wrote', () => {
  fc.assert(
    fc.property(someDecimal, someDecimal, someDecimal, (a, b, c) => {
      const [left, right] = [addDecimals(addDecimals(a, b), c), addDecimals(a, addDecimals(c, b))]
      expect(compareDecimals(left, right)).toBe(0)
      expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0)
      expect(readDecimal(writeDecimal(a))).toEqual(a)
      const spread = addDecimals(multiplyDecimals(a, b), multiplyDecimals(a, c))
      expect(compareDecimals(multiplyDecimals(a, addDecimals(b, c)), spread)).toBe(0)
    }),
  )
})

it('orders as the numbers do', () => {
  expect([compareDecimals(read('1.10'), read('1.1')), compareDecimals(read('-2'), read('1'))]).toEqual([0, -1])
  expect(compareDecimals(read('0.2'), read('0.1'))).toBe(1)
  expect(numberOfDecimal(read('-0.0750'))).toBe(-0.075)
})
