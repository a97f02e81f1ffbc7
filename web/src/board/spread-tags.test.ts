import { expect, it } from 'vitest'
import { spreadTags, type Tag } from './spread-tags.ts'

const tag = (key: string, y: number, lines = 1): Tag => ({
  key,
  y,
  lines: Array.from({ length: lines }, () => 'x'),
  colour: '',
  isStrong: false,
})
const frame = { top: 14, foot: 218 }
const baselines = (tags: readonly Tag[]) => spreadTags(tags, frame).map(({ key, y }) => [key, y])

it('leaves a tag at the height of its value', () => {
  expect(baselines([tag('value', 100)])).toEqual([['value', 104]])
})

it('moves tags apart that would cover each other', () => {
  expect(baselines([tag('low', 105), tag('high', 100)])).toEqual([
    ['high', 104],
    ['low', 124],
  ])
})

it('keeps tags of several lines inside the chart', () => {
  expect(baselines([tag('foot', 218, 2)])).toEqual([['foot', 202]])
  expect(baselines([tag('top', 10, 2)])).toEqual([['top', 22]])
})
