import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { catalogueCrm, catalogueFiles } from '../../../test/read-catalogue.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import { kpiShape, type KpiText } from '../../core/model/kpi.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { parseMetric } from './parse-metric.ts'
import { readOsi } from './read-osi.ts'
import { writeOsi, type Exported } from './write-osi.ts'

const texts = new Map(
  catalogueFiles('.kpi.yaml').flatMap(({ text }) =>
    parseAllDocuments(text).map((document): [string, KpiText] => {
      const kpi = kpiShape.parse(document.toJS())
      return [kpi.kpi, kpi]
    }),
  ),
)

const rows = {
  deal: `
id | status | amount | currency | created_at | closed_at
1  | won    |   1000 | EUR      | 2026-01-02 | 2026-01-20
2  | won    |    500 | EUR      | 2026-01-03 | 2026-02-01
3  | lost   |    700 | EUR      | 2026-01-05 | 2026-02-03
4  | won    |        | EUR      | 2026-01-06 | 2026-02-05
5  | open   |    900 | EUR      | 2026-01-07 |
`,
  lead: `
id | created_at
1  | 2026-01-02
2  | 2026-01-04
`,
}

let fixture: Fixture
let exported: Exported
beforeAll(async () => {
  const yaml = catalogueFiles('.kpi.yaml').map(({ text }) => text)
  fixture = await openFixture(rows, yaml.join('\n---\n'))
  exported = writeOsi(fixture.model, ({ id }) => texts.get(id), 'en')
})
afterAll(() => fixture.close())

describe('definitions for other programs', () => {
  it('leaves out by name and reason what has no expression, and nothing else', () => {
    const metrics = exported.document.semantic_model[0]?.metrics ?? []
    const names = [...metrics.map(({ name }) => name), ...exported.untranslated.map(({ name }) => name)]
    expect(names.toSorted()).toEqual([...fixture.model.kpis.keys()].toSorted())
    expect(exported.untranslated.find(({ name }) => name === 'pipeline_open')?.why).toContain('state')
    expect(metrics.length).toBe(exported.translated)
  })

  it('writes expressions that give the number Pegel gives', async () => {
    const { datasets = [], metrics = [] } = exported.document.semantic_model[0] ?? {}
    for (const { name, source, fields = [] } of datasets) {
      const columns = fields.map((field) => `"${field.expression.dialects[0]?.expression}" AS "${field.name}"`)
      await fixture.store.write(`CREATE TEMP VIEW "osi_${name}" AS SELECT ${columns.join(', ')} FROM ${source}`)
    }
    let compared = 0
    // What this data lacks has no number in either.
    const possible = metrics.filter(({ name }) => {
      const kpi = fixture.model.kpis.get(name)
      return kpi !== undefined && isPossible(kpi, fixture.model.facts).possible
    })
    for (const { name, expression } of possible) {
      const sql = expression.dialects[0]?.expression ?? ''
      const [dataset] = /\b[a-z_]+(?=\.)/.exec(sql) ?? []
      const { rows: found } = await fixture.store.write(
        `SELECT CAST(${sql} AS DOUBLE) FROM "osi_${dataset}" AS ${dataset}`,
      )
      const { total } = await fixture.ask({ kpi: name })
      expect([name, found[0]?.[0] ?? null]).toEqual([name, total.value])
      if (total.n > 0) compared += 1
    }
    expect(compared).toBeGreaterThan(4)
  })

  it('reads back what it wrote, definition by definition', () => {
    const { kpis, untranslated } = readOsi({ path: 'x', text: stringify(exported.document) }, catalogueCrm(), 'en')
    expect(untranslated).toEqual([])
    expect(kpis.length).toBe(exported.translated)
    for (const { kpi, assumed } of kpis) expect([kpi, assumed]).toEqual([texts.get(kpi.kpi), []])
  })
})

const foreign = `
version: 0.1.1
semantic_model:
  - name: shop
    datasets:
      - name: opportunities
        source: sales.public.opportunity
        fields:
          - { name: volume, expression: { dialects: [{ dialect: ANSI_SQL, expression: amount }] } }
          - { name: state, expression: { dialects: [{ dialect: ANSI_SQL, expression: status }] } }
      - { name: weather, source: public.weather }
    metrics:
      - { name: Total volume, description: All of it, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(opportunities.volume) }] } }
      - { name: won_share, expression: { dialects: [{ dialect: ANSI_SQL, expression: "1.0 * COUNT(CASE WHEN opportunities.state = 'won' THEN 1 END) / NULLIF(COUNT(*), 0)" }] } }
      - { name: rain, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(weather.rain) }] } }
      - { name: odd, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(opportunities.moon) }] } }
      - { name: clever, expression: { dialects: [{ dialect: ANSI_SQL, expression: SUM(volume) OVER (ORDER BY state) }] } }
      - { name: cube, expression: { dialects: [{ dialect: MDX, expression: "[Measures].[X]" }] } }
`

describe('metrics of other programs', () => {
  it('become KPIs where they say one aggregate or one over another', () => {
    const { kpis, untranslated } = readOsi({ path: 'x', text: foreign }, catalogueCrm(), 'en')
    expect(kpis.map(({ kpi: { kpi, measure, ratio } }) => ({ kpi, measure, ratio }))).toEqual([
      { kpi: 'total_volume', measure: { sum: 'deal.amount', at: 'created_at' }, ratio: undefined },
      {
        kpi: 'won_share',
        measure: undefined,
        ratio: {
          numerator: { count: 'deal', where: "status = 'won'", at: 'created_at' },
          denominator: { count: 'deal', at: 'created_at' },
        },
      },
    ])
    expect(kpis[0]?.assumed.join(' ')).toContain('counted at "created_at"')
    expect(untranslated.map(({ name, why }) => [name, why.split(' ').slice(0, 3).join(' ')])).toEqual([
      ['rain', 'Its dataset is'],
      ['odd', 'A field in'],
      ['clever', 'Only one aggregate,'],
      ['cube', 'It has no'],
    ])
  })

  it.each([
    ['COUNT(*)', { aggregate: 'count', conditions: [] }],
    ['count(distinct deal.owner)', { aggregate: 'distinct', of: 'deal.owner', conditions: [] }],
    [
      "SUM(CASE WHEN a.x IN ('p', 'q') AND a.y IS NOT NULL THEN a.z END)",
      {
        aggregate: 'sum',
        of: 'a.z',
        conditions: [
          { field: 'a.x', operator: 'in', values: ["'p'", "'q'"] },
          { field: 'a.y', operator: 'known', values: [] },
        ],
      },
    ],
  ])('are understood: %s', (sql, of) => expect(parseMetric(sql)).toEqual({ kind: 'aggregate', of }))

  it.each(['SUM(a + b)', 'SUM(a) + SUM(b)', 'MEDIAN(a)', 'SUM(CASE WHEN a = 1 OR b = 2 THEN c END)', 'SUM(a', ''])(
    'are not guessed: %s',
    (sql) => expect(parseMetric(sql)).toBeUndefined(),
  )

  it.each(['', 'just text', '{ version: 1, semantic_model: [] }', 'a: [', 'version: x\nsemantic_model: [{ name: a }]'])(
    'are refused in what is no such document: %s',
    (text) => expect(() => readOsi({ path: 'x', text }, catalogueCrm(), 'en')).toThrow(ProblemsFound),
  )
})

it('every document parses as YAML again', () => {
  expect(parse(stringify(exported.document, { lineWidth: 0 }))).toEqual(JSON.parse(JSON.stringify(exported.document)))
})
