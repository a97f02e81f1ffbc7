import { beforeAll, describe, expect, it } from 'vitest'
import type { Query } from '../../kit/sql-text.ts'
import { folderWith, openTestEngine, proposeFor } from '../test-engine.ts'

let query: Query
beforeAll(async () => {
  query = await openTestEngine()
})

const propose = (files: Readonly<Record<string, string | Uint8Array>>) => proposeFor(folderWith(files), query)

const header = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value'
const pipeline = [
  header,
  'O1,Anna Berg,GTXPro,Acme,Won,2024-01-02,2024-02-01,100',
  'O2,Ben Cole,GTX Basic,Bexo,Lost,2024-01-03,2024-02-03,0',
  'O3,Anna Berg,GTX Basic,Acme,Engaging,2024-01-05,,',
  'O4,Ben Cole,GTX Basic,Bexo,Prospecting,,,',
  'O5,Ben Cole,GTX Basic,Bexo,Won,2024-01-07,2024-03-13,120',
].join('\n')

const company = {
  'sales_pipeline.csv': pipeline,
  'accounts.csv': 'account,sector,subsidiary_of\nAcme,retail,\nBexo,medical,Acme\nCanto,retail,Acme\n',
  'products.csv': 'product,series,sales_price\nGTX Pro,GTX,500\nGTX Basic,GTX,100\n',
  'sales_teams.csv':
    'sales_agent,manager,regional_office\nAnna Berg,Cara Losch,East\nBen Cole,Cara Losch,West\nDora Eng,Emil Fox,East\n',
  'data_dictionary.csv':
    'Table,Field,Description\naccounts,account,x\naccounts,sector,x\nproducts,product,x\nproducts,series,x\n',
}

it('fills what is the same under two names by one column', async () => {
  const { mapping } = await propose({
    'people.csv': 'id,name,email\nP1,Anna Berg,anna@example.org\nP2,Ben Cole,ben@example.org\n',
    'workdays.csv': 'person,day,present\nP1,2026-01-02,1\nP2,2026-01-02,0\nP1,2026-01-05,1\nP2,2026-01-05,1\n',
  })
  const workday = mapping.parts.find(({ entity }) => entity === 'workday')
  expect(workday?.fields).toMatchObject({ person: { from: 'person' }, owner: { from: 'person' } })
  expect(workday?.fields['owner']).toEqual(workday?.fields['person'])
})

describe('a company by names alone', () => {
  it('gets its entities, links and values', async () => {
    const { mapping } = await propose(company)
    const parts = Object.fromEntries(mapping.parts.map((part) => [part.entity, part]))
    expect(parts['deal']).toMatchObject({
      from: 'sales_pipeline.csv',
      id: ['opportunity_id'],
      fields: {
        status: { from: 'deal_stage', values: { Won: 'won', Lost: 'lost', Engaging: 'open', Prospecting: 'open' } },
        stage: { from: 'deal_stage' },
        amount: { from: 'close_value', when: "deal_stage = 'Won'" },
        created_at: { from: 'engage_date', is: 'day' },
        closed_at: { from: 'close_date', is: 'day' },
        account: { from: 'account', finds: 'account.name' },
        product: { from: 'product', finds: 'product.name', values: { GTXPro: 'GTX Pro' } },
        owner: { from: 'sales_agent', finds: 'person.name' },
      },
    })
    expect(parts['deal']?.fields['close_date']).toBeUndefined()
    expect(parts['account']).toMatchObject({
      id: ['account'],
      fields: { name: { from: 'account' }, parent: { from: 'subsidiary_of', finds: 'account.name' } },
    })
    expect(parts['person']).toMatchObject({
      id: ['sales_agent'],
      fields: { manager: { from: 'manager', finds: 'person.name', creates: true } },
    })
    expect(parts['deal_stage_event']).toBeUndefined()
  })

  it('leaves out the file that describes the others, with its reason', async () => {
    const { mapping, unused } = await propose(company)
    expect(mapping.files['data_dictionary.csv']).toMatchObject({ unused: true })
    expect(unused[0]?.because.de).toContain('beschreibt die anderen Dateien')
  })

  it('asks what it is not sure of, each with the whole mapping of the other answer', async () => {
    const { decisions } = await propose(company)
    const asked = decisions.filter(({ confidence }) => confidence < 0.9)
    expect(asked.map(({ id }) => id)).toEqual([
      'cleaning:sales_pipeline.csv:deal.product:GTXPro',
      'values:sales_pipeline.csv:deal.status:Engaging',
      'values:sales_pipeline.csv:deal.status:Prospecting',
    ])
    const dealOf = (id: string) =>
      asked.find((one) => one.id === id)?.alternatives[0]?.mapping.parts.find(({ entity }) => entity === 'deal')
    expect(dealOf('values:sales_pipeline.csv:deal.status:Engaging')?.fields['status']?.values).toEqual({
      Won: 'won',
      Lost: 'lost',
      Engaging: 'lost',
      Prospecting: 'open',
    })
    // One of its own: made from its name, so that no deal loses it.
    expect(dealOf('cleaning:sales_pipeline.csv:deal.product:GTXPro')?.fields['product']).toEqual({
      from: 'product',
      finds: 'product.name',
      creates: true,
    })
  })
})

describe('what nothing decides', () => {
  it('leaves the date out and offers both readings', async () => {
    const { mapping, decisions, problems } = await propose({
      'deals.csv': 'id,name,status,amount,created at\n1,a,won,5,01/02/2024\n2,b,lost,5,03/04/2024\n',
    })
    expect(mapping.parts[0]?.fields['created_at']).toBeUndefined()
    const format = decisions.find(({ kind }) => kind === 'format')
    expect(format).toMatchObject({ chosen: '', column: 'created at' })
    expect(format?.alternatives.map((one) => one.mapping.parts[0]?.fields['created_at']?.format)).toEqual([
      '%d/%m/%Y',
      '%m/%d/%Y',
    ])
    expect(problems.map(({ code }) => code)).toContain('date-undecided')
  })

  it('never turns an id into the one beside it', async () => {
    const people = Array.from({ length: 9 }, (_, at) => `P0${at},Anna ${'abcdefghi'[at] ?? ''},a${at}@x.example`).join(
      '\n',
    )
    const { mapping } = await propose({
      'deals.csv': 'id,name,owner,amount\n1,a,P01,5\n2,b,P02,6\n3,c,P99,6\n4,d,P03,6\n',
      'people.csv': `id,name,email\n${people}\n`,
    })
    expect(mapping.parts.find(({ entity }) => entity === 'deal')?.fields['owner']).toEqual({ from: 'owner' })
  })

  it('says misspellings in texts and changes none', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, at) => `Firm ${'abcdefghijkl'[at] ?? ''},${['retail', 'medical', 'technolgy'][at % 3] ?? ''}`,
    ).join('\n')
    const { mapping, problems } = await propose({ 'accounts.csv': `account,sector\n${rows}\n` })
    expect(problems).toMatchObject([{ code: 'misspelt-value', didYouMean: 'technology' }])
    expect(mapping.parts[0]?.fields['sector']).toEqual({ from: 'sector' })
  })

  it('leaves out a file that fits nothing', async () => {
    const { unused, mapping } = await propose({ 'weather.csv': 'station,humidity,pressure\nA,1,2\nB,3,4\n' })
    expect(unused).toMatchObject([{ file: 'weather.csv' }])
    expect(mapping.parts).toEqual([])
  })
})

describe('a German export', () => {
  it('in Windows-1252 with semicolons, decimal commas and dotted dates is understood', async () => {
    const text = [
      'Nr;Bezeichnung;Firma;Verantwortlich;Phase;Status;Betrag;Währung;Angelegt am;Erwarteter Abschluss;Abgeschlossen am;Verlustgrund',
      'V1;Anlage;Müller AG;Jörg Groß;Angebot;offen;1.234,50;EUR;01.12.2025;31.12.2025;;',
      'V2;Wartung;Möller KG;Jörg Groß;Gewonnen;gewonnen;12.000,00;EUR;02.12.2025;31.12.2025;05.12.2025;',
      'V3;Pumpe;Müller AG;Änne Böhm;Verloren;verloren;800,00;EUR;03.12.2025;31.12.2025;04.12.2025;Preis',
    ].join('\r\n')
    const { mapping } = await propose({ 'Verkaufschancen_Export.csv': Buffer.from(text, 'latin1') })
    expect(mapping.parts[0]).toEqual({
      entity: 'deal',
      from: 'Verkaufschancen_Export.csv',
      id: ['Nr'],
      fields: {
        name: { from: 'Bezeichnung' },
        status: { from: 'Status', values: { gewonnen: 'won', offen: 'open', verloren: 'lost' } },
        stage: { from: 'Phase' },
        amount: { from: 'Betrag', decimal: ',' },
        currency: { from: 'Währung' },
        created_at: { from: 'Angelegt am', is: 'day', format: '%d.%m.%Y' },
        close_date: { from: 'Erwarteter Abschluss', is: 'day', format: '%d.%m.%Y' },
        closed_at: { from: 'Abgeschlossen am', is: 'day', format: '%d.%m.%Y' },
        loss_reason: { from: 'Verlustgrund' },
        account: { from: 'Firma', finds: 'account.name', creates: true },
        owner: { from: 'Verantwortlich', finds: 'person.name', creates: true },
      },
    })
  })
})
