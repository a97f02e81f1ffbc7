import { expect, it } from 'vitest'
import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import { takeChoice } from './take-choice.ts'

const mapping = (fields: EntityMapping['fields'], entity = 'deal'): SourceMapping => ({
  source: 'crm',
  reads: 'files',
  files: {},
  parts: [{ entity, from: 'deals.csv', id: ['id'], fields }],
})

const proposed = mapping({ amount: { from: 'value' } })

it('keeps a former choice while taking the next', () => {
  const first = takeChoice(
    proposed,
    proposed,
    mapping({ amount: { from: 'value' }, created_at: { from: 'made', is: 'day' } }),
  )
  const second = takeChoice(first, proposed, mapping({ amount: { from: 'total' } }))
  expect(second.parts[0]?.fields).toEqual({ amount: { from: 'total' }, created_at: { from: 'made', is: 'day' } })
})

it('drops what the alternative leaves out', () => {
  expect(takeChoice(proposed, proposed, mapping({})).parts[0]?.fields).toEqual({})
})

it('takes an alternative with other parts as a whole', () => {
  const other = mapping({ name: { from: 'value' } }, 'lead')
  expect(takeChoice(proposed, proposed, other)).toEqual(other)
})
