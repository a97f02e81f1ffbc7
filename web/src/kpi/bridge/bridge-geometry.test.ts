import { expect, it } from 'vitest'
import { planBridge } from './bridge-geometry.ts'

const parts = (start: number, ...changes: readonly number[]) => {
  let level = start
  const steps = changes.map((value, i) => ({ part: `p${i}`, label: `P${i}`, value, level: (level += value), n: 1 }))
  return [
    { part: 'start', label: 'Start', value: start, level: start },
    ...steps,
    { part: 'end', label: 'End', value: level, level },
  ]
}

it('stands on zero where the changes can be seen', () => {
  const { bars, isCut } = planBridge(parts(100, 60, -110))
  expect(isCut).toBe(false)
  expect(bars.map(({ left, width, look }) => [left, width, look])).toEqual([
    [0, 100 / 160, 'state'],
    [100 / 160, 60 / 160, 'gain'],
    [50 / 160, 110 / 160, 'loss'],
    [0, 50 / 160, 'state'],
  ])
})

it('cuts the scale where they could not', () => {
  const { bars, isCut } = planBridge(parts(1000, 30, -10))
  expect(isCut).toBe(true)
  expect(bars[1]?.width).toBeGreaterThan(0.5)
  expect(bars.every(({ left, width }) => left >= 0 && left + width <= 1 + 1e-9)).toBe(true)
})

it('draws nothing for a bridge over nothing, and what lies below zero', () => {
  expect(planBridge(parts(0)).bars.map(({ width }) => width)).toEqual([0, 0])
  expect(planBridge(parts(20, -50)).bars.map(({ left }) => left)).toEqual([0.6, 0, 0])
})
