import { beforeAll, describe, expect, it } from 'vitest'
import type { Query } from '../../kit/sql-text.ts'
import { folderWith, openTestEngine, proposeFor } from '../test-engine.ts'

let query: Query
beforeAll(async () => {
  query = await openTestEngine()
})

const propose = (files: Readonly<Record<string, string | Uint8Array>>) => proposeFor(folderWith(files), query)

describe('deals', () => {
  it('with a close date on open rows too have an expected close, and closed when they are closed', async () => {
    const { mapping } = await propose({
      'deals.csv':
        'id,name,status,close date,amount\n1,a,open,2024-05-01,5\n2,b,won,2024-03-01,7\n3,c,lost,2024-02-13,9\n4,d,open,2024-06-01,5\n',
    })
    expect(mapping.parts[0]?.fields).toMatchObject({
      close_date: { from: 'close date' },
      closed_at: { from: 'close date', is: 'day', when: "status in ('lost', 'won')" },
      amount: { from: 'amount' },
    })
  })

  it('without a status whose rows all have a won date are always won', async () => {
    const { mapping, decisions } = await propose({
      'closed_deals.csv': `mql_id,seller_id,sr_id,won_date\n${Array.from({ length: 12 }, (_, at) => `a${at}f3,9c${at}e7,${at % 3}bd4,2024-01-${String(at + 10)} 10:00:00`).join('\n')}\n`,
      'marketing_qualified_leads.csv': `mql_id,first_contact_date,origin\n${Array.from({ length: 30 }, (_, at) => `a${at}f3,2024-01-01,${at % 4 === 0 ? 'unknown' : 'email'}`).join('\n')}\n`,
    })
    const deal = mapping.parts.find(({ entity }) => entity === 'deal')
    expect(deal).toMatchObject({
      id: ['mql_id'],
      fields: {
        status: { always: 'won' },
        closed_at: { from: 'won_date', is: 'instant' },
        lead: { from: 'mql_id' },
        account: { from: 'seller_id', creates: true },
        owner: { from: 'sr_id', creates: true },
      },
    })
    expect(mapping.parts.find(({ entity }) => entity === 'lead')?.fields['source']).toEqual({ from: 'origin' })
    expect(
      decisions.find(({ kind }) => kind === 'status')?.alternatives[0]?.mapping.parts[0]?.fields['status'],
    ).toBeUndefined()
  })

  it('with stage ids get names and status from the file of stages', async () => {
    const { mapping } = await propose({
      'deals.csv': 'id,name,stage,amount,created at\n1,a,s1,5,2024-01-01\n2,b,s2,6,2024-01-02\n3,c,s3,7,2024-01-13\n',
      'stages.csv': 'id,name,category\ns1,Talk,open\ns2,Signed,won\ns3,Gone,lost\n',
    })
    const deal = mapping.parts.find(({ entity }) => entity === 'deal')
    expect(deal?.fields).toMatchObject({
      stage: { values: { s1: 'Talk', s2: 'Signed', s3: 'Gone' } },
      status: { from: 'stage', values: { s1: 'open', s2: 'won', s3: 'lost' } },
    })
  })

  it('in several files are parts of one entity', async () => {
    const { mapping } = await propose({
      'deals_2023.csv': 'id,name,status,amount\n1,a,won,5\n',
      'deals_2024.csv': 'id,name,status,amount\n2,b,lost,5\n',
    })
    expect(mapping.parts.map(({ entity, from }) => [entity, from])).toEqual([
      ['deal', 'deals_2023.csv'],
      ['deal', 'deals_2024.csv'],
    ])
  })

  it('that carry the trade and town of their firm feed the firm too', async () => {
    const { mapping } = await propose({
      'deals.csv':
        'deal id,deal name,company,industry,city,status,amount\n1,a,Acme,retail,Kiel,won,5\n2,b,Bexo,medical,Bonn,lost,6\n3,c,Acme,retail,Kiel,open,6\n',
    })
    expect(mapping.parts.find(({ entity }) => entity === 'account')).toMatchObject({
      from: 'deals.csv',
      id: ['company'],
      fields: { name: { from: 'company' }, sector: { from: 'industry' }, city: { from: 'city' } },
    })
    expect(mapping.parts[0]?.fields['account']).toEqual({ from: 'company', finds: 'account.name' })
  })
})
