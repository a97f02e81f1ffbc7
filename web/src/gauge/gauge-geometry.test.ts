import { describe, expect, it } from 'vitest'
import { goodSideOf, layOutGauge } from './gauge-geometry.ts'
import { heightOf, linesFromZero, niceTicks, scaleAround, scaleFromZero } from './scale.ts'

const scale = { min: 0, max: 100 }
const facts = { value: 50, interval: { low: 40, high: 60 }, target: undefined, past: [], scale }

describe('a scale', () => {
  it('begins at zero for sums and leaves room at the top', () => {
    expect(scaleFromZero([50, 100])).toEqual({ min: 0, max: 108 })
  })

  it('spans what is shown, 8 % wider each way', () => {
    expect(scaleAround([0.2, 0.3])).toEqual({ min: expect.closeTo(0.192), max: expect.closeTo(0.308) })
  })

  it('does not go below zero where no value does', () => {
    expect(scaleAround([0, 10]).min).toBe(0)
    expect(scaleAround([-5, 10]).min).toBeLessThan(-5)
  })

  it('has a length even when every value is the same or none is there', () => {
    for (const { min, max } of [
      scaleAround([7, 7]),
      scaleAround([0]),
      scaleAround([]),
      scaleFromZero([0]),
      scaleFromZero([]),
    ]) {
      expect(max).toBeGreaterThan(min)
    }
  })

  it('has round ticks', () => {
    expect(niceTicks({ min: 0, max: 1_500_000 }, 3)).toEqual([0, 500_000, 1_000_000, 1_500_000])
    expect(niceTicks({ min: 0.19, max: 0.41 }, 4)).toEqual([0.2, 0.25, 0.3, 0.35, 0.4])
  })

  it.each([
    { highest: 1_420_000, lines: [0, 500_000, 1_000_000, 1_500_000] },
    { highest: 742_318, lines: [0, 250_000, 500_000, 750_000] },
    { highest: 0.42, lines: [0, 0.2, 0.4, 0.6] },
    { highest: 3, lines: [0, 1, 2, 3] },
    { highest: 16, lines: [0, 10, 20] },
    { highest: 0, lines: [0, 1] },
  ])('of sums has three or four lines: to $highest', ({ highest, lines }) => {
    expect(linesFromZero(highest)).toEqual(lines)
  })

  it('keeps a value outside at its end', () => {
    expect(heightOf(120, scale, 0, 64)).toBe(0)
    expect(heightOf(-5, scale, 0, 64)).toBe(64)
  })
})

describe('a gauge', () => {
  it.each([
    { height: 24, level: 'small' },
    { height: 64, level: 'medium' },
    { height: 200, level: 'large' },
  ])('of $height px has the detail "$level"', ({ height, level }) => {
    expect(layOutGauge(facts, height).level).toBe(level)
  })

  it('draws the waterline at the value and the wave around it', () => {
    const gauge = layOutGauge(facts, 64)
    expect(gauge.waterline?.y).toBe(32)
    expect(gauge.wave).toMatch(/^M4 25\.9C/)
  })

  it('has no waterline without a value and no wave without an interval', () => {
    const gauge = layOutGauge({ ...facts, value: null, interval: undefined }, 64)
    expect(gauge.waterline).toBeUndefined()
    expect(gauge.wave).toBeUndefined()
  })

  it('has graduations only when large, every fifth of them long', () => {
    expect(layOutGauge(facts, 64).graduations).toEqual([])
    const { graduations } = layOutGauge(facts, 200)
    expect(graduations.filter(({ isLong }) => isLong)).toHaveLength(4)
    expect(graduations.length).toBeGreaterThan(15)
    const between = graduations.findIndex(({ isLong }) => isLong)
    expect(graduations.slice(between + 1).findIndex(({ isLong }) => isLong)).toBe(4)
  })

  it('shows the past beside the staff from 32 pixels on, the last period strongest', () => {
    const past = { ...facts, past: [30, 45] }
    expect(layOutGauge(past, 24).pastTicks).toEqual([])
    for (const height of [64, 200]) {
      const { pastTicks, staff } = layOutGauge(past, height)
      expect(pastTicks.map(({ isLast }) => isLast)).toEqual([false, true])
      expect(pastTicks.every(({ left, right }) => left >= 0 && right < staff.left)).toBe(true)
    }
  })

  it('grows with its height as long as it is small', () => {
    const [at16, at32] = [layOutGauge(facts, 16), layOutGauge(facts, 32)]
    expect(at32.staff.right).toBeCloseTo(2 * at16.staff.right, 1)
    expect(at32.waterline?.thickness).toBeCloseTo(2 * (at16.waterline?.thickness ?? 0), 1)
  })

  it.each([
    { better: 'higher', target: { value: 60 }, path: 'M14.5 25.9H22V0.88' },
    { better: 'lower', target: { value: 60 }, path: 'M22 63.13V25.9H14.5' },
    { better: 'band', target: { value: 50, low: 40, high: 60 }, path: 'M14.5 38.1H22V25.9H14.5' },
  ] as const)('opens the bracket to the good side: $better', ({ better, target, path }) => {
    const gauge = layOutGauge({ ...facts, target: goodSideOf(better, target) }, 64)
    expect(gauge.bracket?.path).toBe(path)
  })
})
