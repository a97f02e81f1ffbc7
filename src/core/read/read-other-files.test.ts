import { describe, expect, it } from 'vitest'
import { catalogueCrm, catalogueFiles } from '../../../test/read-catalogue.ts'
import type { Problem } from '../words/problem.ts'
import { readBoardFile } from './read-board-file.ts'
import { readCrmModel } from './read-crm-model.ts'
import { readFieldsFile } from './read-fields-file.ts'
import { readGivenRows } from './read-given-rows.ts'
import { readKpiTestFile } from './read-kpi-test-file.ts'
import { readSourceFile } from './read-source-file.ts'
import { readWorkspaceFile } from './read-workspace-file.ts'
import { schemasOf } from './schemas-of.ts'

const at = ({ code, place, didYouMean }: Problem): string =>
  [code, `${place?.line}:${place?.column}`, didYouMean].filter((part) => part !== undefined).join(' ')
const file = (text: string): { path: string; text: string } => ({ path: 'x.yaml', text })

describe('named fields', () => {
  it('come one per line, with their places', () => {
    const { fields, problems } = readFieldsFile(file("deal:\n  won_at: if(status = 'won', closed_at)\n  two: 2\n"))
    expect(problems).toEqual([])
    expect(fields.map(({ entity, name, place }) => [entity.name, name, place.line])).toEqual([
      ['deal', 'won_at', 2],
      ['deal', 'two', 3],
    ])
  })

  it.each([
    ['deal:\n  Won: closed_at', 'wrong-form 2:3'],
    ['deal:\n  won: closed_at +', 'unexpected-end 2:19'],
    ['deal:\n  won:', 'empty-value 2:3'],
    ['deal: closed_at', 'wrong-type 1:7'],
  ])('%j: %s', (text, expected) => {
    expect(readFieldsFile(file(text)).problems.map(at)).toEqual([expected])
  })
})

describe('boards', () => {
  it('know where each of their KPIs stands', () => {
    const { boards } = readBoardFile(
      file('board: b\nlabel: { en: B, de: B }\ngoal: a\ndrivers: [c, d]\nguardrails: []'),
    )
    expect(boards[0]?.places['drivers.1']).toEqual({ file: 'x.yaml', line: 4, column: 14 })
    expect(boards[0]?.text.period).toBe('this-quarter')
  })

  it('have at most four drivers', () => {
    const { problems } = readBoardFile(
      file('board: b\nlabel: { en: B, de: B }\ngoal: a\ndrivers: [c, d, e, f, g]\nguardrails: []'),
    )
    expect(problems.map(at)).toEqual(['out-of-bounds 4:10'])
  })
})

describe('pegel.yaml', () => {
  it('has a default for what it leaves out', () => {
    expect(readWorkspaceFile(file('workspace: Musterfirma')).workspace).toMatchObject({
      language: 'en',
      time_zone: 'UTC',
      currency: 'EUR',
      week: 'iso',
    })
  })

  it.each([
    ['workspace: x\ntime_zone: Europe/Berln', 'unknown-time-zone 2:12'],
    ['workspace: x\nformat: 99', 'newer-format 2:9'],
    ['workspace: x\nfiscal_year: { starts: aprl }', 'unknown-value 2:24 april'],
    ['workspace: x\ncurrency: euro', 'wrong-form 2:11'],
    ["workspace: x\nbusiness_hours: { default: { days: mon-fr, from: '09:00', until: '17:00' } }", 'wrong-form 2:36'],
    ["workspace: x\nbusiness_hours: { default: { days: mon-fri, from: '9', until: '17:00' } }", 'wrong-form 2:51'],
    ["workspace: x\nbusiness_hours: { default: { days: mon-fri, from: '09:00' } }", 'missing-key 2:28'],
    ["workspace: x\nbusiness_hours: { default: { hours: { mon-fri: '9-17' } } }", 'wrong-form 2:48'],
    [
      'workspace: x\nbusiness_hours: { default: { hours: { mon-fri: closed }, time_zone: Europe/Berln } }',
      'unknown-time-zone 2:69',
    ],
    [
      'workspace: x\nbusiness_hours: { default: { hours: { mon: closed }, special: { 2026-02-30: closed } } }',
      'no-such-day 2:65',
    ],
    ['workspace: x\nlanguag: de', 'unknown-key 2:1 language'],
  ])('%j: %s', (text, expected) => {
    expect(readWorkspaceFile(file(text)).problems.map(at)).toEqual([expected])
  })
})

describe('a mapping', () => {
  const maven = `source: maven
files:
  deals.csv: { full: true }
  notes.csv: unused
deal:
  from: deals.csv
  id: opportunity_id
  keep: [region]
  amount: { from: close_value, when: "\\"Deal Stage\\" = 'Won'" }
  account: { from: account, finds: account.name }
deal_stage_event:
  - { from: deals.csv, deal: opportunity_id, to_stage: { always: Engaging }, occurred_at: engage_date }
`

  it('comes in one form, however short it was written', () => {
    const { source, problems } = readSourceFile(file(maven), catalogueCrm())
    expect(problems).toEqual([])
    expect(source?.files).toEqual({
      'deals.csv': { unused: false, full: true },
      'notes.csv': { unused: true, full: false },
    })
    expect(source?.parts).toEqual([
      {
        entity: 'deal',
        from: 'deals.csv',
        id: ['opportunity_id'],
        keep: ['region'],
        fields: {
          amount: { from: 'close_value', when: '"Deal Stage" = \'Won\'' },
          account: { from: 'account', finds: 'account.name' },
        },
      },
      {
        entity: 'deal_stage_event',
        from: 'deals.csv',
        id: [],
        fields: {
          deal: { from: 'opportunity_id' },
          to_stage: { always: 'Engaging' },
          occurred_at: { from: 'engage_date' },
        },
      },
    ])
  })

  it.each([
    ['deal:\n', 'deel:\n', 'unknown-entity 5:1 deal'],
    ['amount:', 'amout:', 'unknown-field 9:3 amount'],
    ['account.name', 'account.nam', 'unknown-field 10:36 account.name'],
    ['account: { from: account, finds', 'status: { from: account, finds', 'not-a-link 10:35'],
    ["= 'Won'", "== 'Won'", 'unexpected-word 9:54'],
    ['{ from: close_value, when', '{ when', 'no-column 9:3'],
    ['id: opportunity_id', 'stage: [a, b]', 'wrong-type 7:10'],
  ])('with %j as %j: %s', (from, to, expected) => {
    expect(readSourceFile(file(maven.replace(from, to)), catalogueCrm()).problems.map(at)).toContain(expected)
  })
})

describe('the rows of a test', () => {
  it('are read as they are drawn, empty cells left out', () => {
    expect(readGivenRows('id | status | closed_at\n1  | won    | 2026-01-20\n\n2  | open   |\n')).toEqual([
      { id: '1', status: 'won', closed_at: '2026-01-20' },
      { id: '2', status: 'open' },
    ])
  })

  it('may stand in a frame', () => {
    expect(readGivenRows('| id | a | b |\n|  1 |   | x |\n|  2 | y |   |')).toEqual([
      { id: '1', b: 'x' },
      { id: '2', a: 'y' },
    ])
  })

  it('have no more cells than their header', () => {
    const text =
      'given:\n  deal: |\n    id | status\n    1  | won | extra\nthen:\n  - { ask: x, value: 1 }\nbecause: so\n'
    expect(readKpiTestFile(file(text)).problems.map(at)).toEqual(['uneven-table 2:9'])
  })

  it.each(catalogueFiles('.test.yaml'))('of $path can be read', (test) => {
    expect(readKpiTestFile(test).problems).toEqual([])
  })
})

describe('the CRM model', () => {
  it('has no name that leads nowhere', () => {
    const [text] = catalogueFiles('crm.model.yaml').map((one) => one.text)
    const broken = (text ?? '').replace(
      'team: { to: team, label: { en: Team, de: Team }, also: [team name',
      'team: { to: taem, label: { en: Team, de: Team }, also: [team name',
    )
    expect(readCrmModel(file(broken)).problems).toMatchObject([{ code: 'unknown-name', didYouMean: 'team' }])
  })
})

it('publishes a JSON Schema for every kind of file', () => {
  const schemas = schemasOf()
  expect(Object.keys(schemas)).toEqual([
    'kpi',
    'kpi-test',
    'fields',
    'board',
    'target',
    'notes',
    'source',
    'workspace',
    'crm-model',
  ])
  expect(Object.keys(schemas['kpi']?.properties ?? {})).toContain('measure')
})
