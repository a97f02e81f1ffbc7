import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readSourceFile } from '../../core/read/read-source-file.ts'
import { sourceShape } from '../../core/model/source.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { writeScalar } from './write-scalar.ts'
import { writeSourceYaml } from './write-source-yaml.ts'

const mapping: SourceMapping = {
  source: 'maven',
  reads: 'files',
  files: {
    'data_dictionary.csv': { unused: true, full: false, because: 'It describes the others: all.' },
    'crm.xlsx#Log 1': { unused: false, full: true, columns: ['a: b', 'Größe'] },
  },
  parts: [
    {
      entity: 'deal',
      from: 'sales_pipeline.csv',
      id: ['opportunity_id'],
      url: 'https://crm.example.com/deals/{id}?tab=1',
      fields: {
        status: { from: 'deal_stage', values: { Won: 'won', Lost: 'lost', '4 - Closed: Won': 'won' } },
        amount: { from: 'close_value', when: "deal_stage = 'Won'" },
        closed_at: { from: 'Abgeschlossen am', is: 'day', format: '%d.%m.%Y', when: "deal_stage in ('Won', 'Lost')" },
        owner: { from: 'sales_agent', finds: 'person.name', creates: true },
      },
    },
    {
      entity: 'person',
      from: 'a.csv',
      id: ['first', 'last'],
      fields: { name: { from: 'full name' }, active: { from: 'aktiv', values: { ja: 'true' } } },
    },
    {
      entity: 'person',
      from: 'b.csv',
      id: [],
      keep: ['Büro'],
      fields: { name: { from: 'name' }, role: { always: 'yes' } },
    },
  ],
}

describe('a source as text', () => {
  it('reads like the language of sources', () => {
    expect(writeSourceYaml(mapping, { 'sales_pipeline.csv:deal.amount': '0 on every lost row: no amount.' })).toBe(
      `source: maven
reads: files
files:
  "data_dictionary.csv": unused  # It describes the others: all.
  "crm.xlsx#Log 1": { full: true, columns: ["a: b", Größe] }
deal:
  from: sales_pipeline.csv
  id: opportunity_id
  url: "https://crm.example.com/deals/{id}?tab=1"
  status: { from: deal_stage, values: { Won: won, Lost: lost, "4 - Closed: Won": won } }
  amount: { from: close_value, when: deal_stage = 'Won' }  # 0 on every lost row: no amount.
  closed_at:
    from: Abgeschlossen am
    is: day
    format: "%d.%m.%Y"
    when: deal_stage in ('Won', 'Lost')
  owner: { from: sales_agent, finds: person.name, creates: true }
person:
  - from: a.csv
    id: [first, last]
    name: full name
    active: { from: aktiv, values: { ja: "true" } }
  - from: b.csv
    name: name
    role: { always: "yes" }
    keep: [Büro]
`.replace('"data_dictionary.csv"', 'data_dictionary.csv'),
    )
  })

  it('is read back as the same mapping', () => {
    const { source, problems } = readSourceFile({ path: 'maven.source.yaml', text: writeSourceYaml(mapping) })
    expect(problems).toEqual([])
    expect(source?.parts).toEqual(mapping.parts)
  })

  it('fits the shape of a source file and keeps every value', () => {
    const read = sourceShape.parse(parse(writeSourceYaml(mapping)))
    expect(read.files['data_dictionary.csv']).toBe('unused')
    expect(read).toMatchObject({
      deal: { amount: { when: "deal_stage = 'Won'" } },
      person: [{ id: ['first', 'last'] }, { role: { always: 'yes' } }],
    })
  })

  it('never changes a text, whatever it holds', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 20 }), string({ maxLength: 12 }), (column, value) => {
        const yaml = writeSourceYaml({
          ...mapping,
          parts: [
            {
              entity: 'deal',
              from: column,
              id: [column],
              fields: { name: { from: column, values: { [`v${value}`]: value } } },
            },
          ],
        })
        const read: unknown = parse(yaml)
        expect(read).toMatchObject({
          deal: { from: column, id: column, name: { from: column, values: { [`v${value}`]: value } } },
        })
      }),
    )
  })

  it.each([
    'true',
    'No',
    'null',
    '12',
    '1e3',
    '- a',
    'a: b',
    'a #b',
    "it's",
    '',
    ' x',
    'x ',
    '2024-01-01',
    '*a',
    '&b',
    '!t',
    '%d',
    '@x',
    '`c',
    '{a}',
    '[b]',
    '.inf',
    '~',
  ])('keeps %j a text', (text) => {
    expect(parse(`{ a: ${writeScalar(text)} }`)).toEqual({ a: text })
  })
})
