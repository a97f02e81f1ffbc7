import { describe, expect, it } from 'vitest'
import type { SourceMapping } from '../../model/source.ts'
import { changeMapping, varyMapping, type DealStatus } from './vary-mapping.ts'

const mapping: SourceMapping = {
  source: 'crm',
  reads: 'files',
  files: {},
  parts: [
    { entity: 'account', from: 'accounts.csv', id: ['id'], fields: { name: { from: 'name' } } },
    {
      entity: 'deal',
      from: 'deals.csv',
      id: ['id'],
      fields: {
        status: { from: 'stage', values: { 'Closed Won': 'won', 'Closed Lost': 'lost', Demo: 'open' } },
        amount: { from: 'value', when: "stage = 'Closed Won'" },
        created_at: { from: 'made', is: 'day' },
        closed_at: { from: 'closed', is: 'day' },
      },
    },
  ],
}
const values = ['Closed Won', 'Closed Lost', 'Demo', 'On hold'].map((value) => ({ value, rows: 10 }))
const varied = varyMapping(mapping, () => values)
const move = (value: string, status: DealStatus) => ({ kind: 'status', file: 'deals.csv', value, status }) as const

describe('the files mapped otherwise', () => {
  it('moves each value that does not say itself what it is, and counts the amounts that were left out', () => {
    expect(varied.map(({ id }) => id)).toEqual([
      'status:crm:deals.csv:Demo:won',
      'status:crm:deals.csv:Demo:lost',
      'status:crm:deals.csv:On hold:won',
      'status:crm:deals.csv:On hold:lost',
      'status:crm:deals.csv:On hold:open',
      'amount:crm:deals.csv',
    ])
    expect(varied.at(-1)?.mapping.parts[1]?.fields['amount']).toEqual({ from: 'value' })
  })

  it('lets what becomes lost without a close date count on the day of its creation', () => {
    expect(changeMapping(mapping, move('Demo', 'lost')).parts.slice(1)).toMatchObject([
      { fields: { status: { values: { Demo: 'lost' } } } },
      {
        entity: 'deal',
        from: 'deals.csv',
        id: ['id'],
        keep: [],
        where: "stage = 'Demo'",
        fields: { closed_at: { from: 'made', is: 'day' } },
      },
    ])
  })

  it('leaves nothing behind when a value moves back', () => {
    const there = changeMapping(mapping, move('Demo', 'lost'))
    expect(changeMapping(there, move('Demo', 'open'))).toEqual(mapping)
    expect(changeMapping(there, move('Demo', 'won')).parts).toHaveLength(3)
  })

  it('moves several values whatever their order', () => {
    const one = changeMapping(changeMapping(mapping, move('Demo', 'lost')), move('On hold', 'won'))
    expect(one.parts.map(({ where }) => where)).toEqual([undefined, undefined, "stage = 'On hold'", "stage = 'Demo'"])
    expect(one.parts[1]?.fields['status']?.values).toMatchObject({ Demo: 'lost', 'On hold': 'won' })
  })

  it('says nothing of a column with so many values that it is no list of stages', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, rows: 1 }))
    expect(varyMapping(mapping, () => many).map(({ id }) => id)).toEqual(['amount:crm:deals.csv'])
  })

  it('does nothing to a file that it does not know', () => {
    expect(changeMapping(mapping, { ...move('Demo', 'lost'), file: 'other.csv' })).toEqual(mapping)
  })
})
