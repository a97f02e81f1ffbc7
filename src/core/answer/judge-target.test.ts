import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeStanding, type GoodSide, type Standing } from './judge-target.ts'

const atLeast = (low: number): GoodSide => ({ low, high: null })
const atMost = (high: number): GoodSide => ({ low: null, high })
const between = (low: number, high: number): GoodSide => ({ low, high })

const estimate: Standing = {
  value: 0.5,
  low: 0.4,
  high: 0.6,
  isFact: false,
  time: 'finished',
  moves: 'no',
  isCut: false,
  isSmall: false,
}
const fact: Standing = { ...estimate, value: 100, low: null, high: null, isFact: true }
const running: Standing = { ...fact, time: 'running', moves: 'up' }

describe('an estimate', () => {
  it.each([
    { low: 0.4, high: 0.6, good: atLeast(0.4), finished: 'reached', runs: 'on-track' },
    { low: 0.4, high: 0.6, good: atLeast(0.41), finished: 'too-close-to-call', runs: 'too-early' },
    { low: 0.4, high: 0.6, good: atLeast(0.6), finished: 'too-close-to-call', runs: 'too-early' },
    { low: 0.4, high: 0.6, good: atLeast(0.61), finished: 'missed', runs: 'behind' },
    { low: 0.4, high: 0.6, good: atMost(0.6), finished: 'reached', runs: 'on-track' },
    { low: 0.4, high: 0.6, good: atMost(0.5), finished: 'too-close-to-call', runs: 'too-early' },
    { low: 0.4, high: 0.6, good: atMost(0.39), finished: 'missed', runs: 'behind' },
    { low: 0.4, high: 0.6, good: between(0.4, 0.6), finished: 'reached', runs: 'on-track' },
    { low: 0.4, high: 0.6, good: between(0.45, 0.7), finished: 'too-close-to-call', runs: 'too-early' },
    { low: 0.4, high: 0.6, good: between(0.7, 0.8), finished: 'missed', runs: 'behind' },
    { low: 0.4, high: 0.6, good: between(0.1, 0.2), finished: 'missed', runs: 'behind' },
    { low: -3, high: -1, good: atLeast(0), finished: 'missed', runs: 'behind' },
    { low: 0, high: 0, good: atLeast(0), finished: 'reached', runs: 'on-track' },
    { low: null, high: 5, good: atLeast(6), finished: 'missed', runs: 'behind' },
    { low: null, high: 5, good: atLeast(1), finished: 'too-close-to-call', runs: 'too-early' },
    { low: 5, high: null, good: atLeast(5), finished: 'reached', runs: 'on-track' },
    { low: null, high: null, good: atLeast(0), finished: 'too-close-to-call', runs: 'too-early' },
  ] as const)(
    'from $low to $high against $good is $finished, of a running period $runs',
    ({ low, high, good, ...is }) => {
      expect(judgeStanding({ ...estimate, low, high }, good)).toBe(is.finished)
      expect(judgeStanding({ ...estimate, low, high, time: 'running' }, good)).toBe(is.runs)
    },
  )

  it('of too few cases is not judged, however clear it looks', () => {
    expect(judgeStanding({ ...estimate, isSmall: true }, atLeast(0))).toBe('too-few-cases')
    expect(judgeStanding({ ...estimate, isSmall: true, time: 'running' }, atLeast(0))).toBe('too-few-cases')
  })

  it('that begins with the data in the middle of the period is judged by what it has', () => {
    expect(judgeStanding({ ...estimate, isCut: true }, atLeast(0.4))).toBe('reached')
  })
})

describe('a finished count or sum', () => {
  it.each([
    { value: 100, good: atLeast(100), verdict: 'reached' },
    { value: 99.99, good: atLeast(100), verdict: 'missed' },
    { value: 0, good: atLeast(0), verdict: 'reached' },
    { value: 0, good: atLeast(1), verdict: 'missed' },
    { value: 0, good: atMost(0), verdict: 'reached' },
    { value: 1, good: atMost(0), verdict: 'missed' },
    { value: -5, good: atLeast(-5), verdict: 'reached' },
    { value: -6, good: atLeast(-5), verdict: 'missed' },
    { value: 3, good: between(3, 4), verdict: 'reached' },
    { value: 4, good: between(3, 4), verdict: 'reached' },
    { value: 4.1, good: between(3, 4), verdict: 'missed' },
  ])('of $value against $good is $verdict', ({ value, good, verdict }) => {
    expect(judgeStanding({ ...fact, value }, good)).toBe(verdict)
  })

  it('is not judged by the number of its cases', () => {
    expect(judgeStanding({ ...fact, isSmall: true }, atLeast(100))).toBe('reached')
  })

  it('whose beginning is not known is judged only where that cannot matter', () => {
    const cut: Standing = { ...fact, isCut: true, moves: 'up' }
    expect(judgeStanding(cut, atLeast(100))).toBe('reached')
    expect(judgeStanding(cut, atLeast(101))).toBeUndefined()
    expect(judgeStanding(cut, atMost(99))).toBe('missed')
    expect(judgeStanding(cut, atMost(100))).toBeUndefined()
  })
})

describe('a running count or sum', () => {
  it.each([
    { value: 0, good: atLeast(100), verdict: 'too-early' },
    { value: 99, good: atLeast(100), verdict: 'too-early' },
    { value: 100, good: atLeast(100), verdict: 'on-track' },
    { value: 0, good: atMost(100), verdict: 'too-early' },
    { value: 100, good: atMost(100), verdict: 'too-early' },
    { value: 101, good: atMost(100), verdict: 'behind' },
    { value: 50, good: between(90, 110), verdict: 'too-early' },
    { value: 100, good: between(90, 110), verdict: 'too-early' },
    { value: 111, good: between(90, 110), verdict: 'behind' },
    { value: -50, good: atLeast(0), verdict: 'too-early' },
  ])('of $value against $good is $verdict', ({ value, good, verdict }) => {
    expect(judgeStanding({ ...running, value }, good)).toBe(verdict)
  })

  it('whose beginning is not known is too early like any other', () => {
    expect(judgeStanding({ ...running, isCut: true }, atLeast(101))).toBe('too-early')
  })

  it('that can only fall, as the smallest of all, is the other way round', () => {
    const smallest: Standing = { ...running, moves: 'down' }
    expect(judgeStanding(smallest, atLeast(100))).toBe('too-early')
    expect(judgeStanding(smallest, atLeast(101))).toBe('behind')
    expect(judgeStanding(smallest, atMost(100))).toBe('on-track')
  })
})

describe('a state', () => {
  it('of a running period is judged as it stands', () => {
    expect(judgeStanding({ ...running, moves: 'no' }, atLeast(100))).toBe('on-track')
    expect(judgeStanding({ ...running, moves: 'no' }, atLeast(101))).toBe('behind')
  })

  it('before the data begins is not judged', () => {
    expect(judgeStanding({ ...fact, value: 0, isCut: true }, atLeast(1))).toBeUndefined()
  })
})

describe('a cohort that still ripens', () => {
  const ripening: Standing = { ...estimate, time: 'running', moves: 'up' }
  it('is on track once enough have arrived, and never behind a target that the others can still reach', () => {
    expect(judgeStanding(ripening, atLeast(0.4))).toBe('on-track')
    expect(judgeStanding(ripening, atLeast(0.9))).toBe('too-early')
    expect(judgeStanding(ripening, atMost(0.3))).toBe('behind')
  })
})

describe('no value', () => {
  it('is none, but too early before the period has begun', () => {
    const none = { value: null, low: null, high: null }
    expect(judgeStanding({ ...estimate, ...none }, atLeast(1))).toBe('no-value')
    expect(judgeStanding({ ...running, ...none }, atLeast(1))).toBe('no-value')
    expect(judgeStanding({ ...running, ...none, time: 'to-come' }, atLeast(1))).toBe('too-early')
  })
})

describe('whatever the numbers are', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  const interval = fc.tuple(number, number, number).map((three) => three.toSorted((a, b) => a - b))
  const time = fc.constantFrom('running' as const, 'finished' as const)

  it('a value is reached only with its whole interval, and missed only without any of it', () => {
    fc.assert(
      fc.property(interval, number, time, ([low = 0, value = 0, high = 0], aim, when) => {
        const verdict = judgeStanding({ ...estimate, low, value, high, time: when }, atLeast(aim))
        if (verdict === 'reached' || verdict === 'on-track') expect(low).toBeGreaterThanOrEqual(aim)
        else if (verdict === 'missed' || verdict === 'behind') expect(high).toBeLessThan(aim)
        else expect(low < aim && high >= aim).toBe(true)
      }),
    )
  })

  it('lower is better is higher is better upside down', () => {
    fc.assert(
      fc.property(interval, number, time, ([low = 0, value = 0, high = 0], aim, when) => {
        const one = judgeStanding({ ...estimate, low, value, high, time: when }, atLeast(aim))
        const other = judgeStanding({ ...estimate, low: -high, value: -value, high: -low, time: when }, atMost(-aim))
        expect(other).toBe(one)
      }),
    )
  })

  it('what a running sum has reached stays reached, whatever is added', () => {
    fc.assert(
      fc.property(number, number, fc.double({ min: 0, max: 1e9, noNaN: true }), (value, aim, added) => {
        const now = judgeStanding({ ...running, value }, atLeast(aim))
        const end = judgeStanding({ ...fact, value: value + added }, atLeast(aim))
        if (now === 'on-track') expect(end).toBe('reached')
        const broken = judgeStanding({ ...running, value }, atMost(aim))
        if (broken === 'behind') expect(judgeStanding({ ...fact, value: value + added }, atMost(aim))).toBe('missed')
      }),
    )
  })
})
