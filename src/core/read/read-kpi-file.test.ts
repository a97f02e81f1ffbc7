import { describe, expect, it } from 'vitest'
import { kpiText } from '../../../test/read-catalogue.ts'
import type { Problem } from '../words/problem.ts'
import { readKpiFile } from './read-kpi-file.ts'

const read = (text: string): readonly Problem[] => readKpiFile({ path: 'x.kpi.yaml', text }).problems
const at = ({ code, place }: Problem): string => `${code} ${place?.line}:${place?.column}`

const whole = kpiText('measure: { count: deal, at: won_at }')

describe('a KPI file', () => {
  it('gives one KPI per document, with the place of each', () => {
    const { kpis, problems } = readKpiFile({
      path: 'x.kpi.yaml',
      text: `${whole}---\n${kpiText('derived: a / b', 'other')}`,
    })
    expect(problems).toEqual([])
    expect(kpis.map(({ text, place }) => [text.kpi, place.line])).toEqual([
      ['probe', 1],
      ['other', 9],
    ])
    expect(kpis[0]?.variants[0]?.kind).toMatchObject({
      kind: 'measure',
      measure: { aggregate: 'count', at: { kind: 'path', names: ['won_at'] } },
    })
  })

  it('keeps the sound KPIs of a file in which another is not', () => {
    const { kpis } = readKpiFile({ path: 'x.kpi.yaml', text: `${whole}---\n${kpiText('derived: a /', 'other')}` })
    expect(kpis.map(({ text }) => text.kpi)).toEqual(['probe'])
  })

  it.each([
    ['a key that does not exist', kpiText('measure: { count: deal, att: won_at }'), 'unknown-key 7:25'],
    ['a key that is missing', whole.replace('owner: tester\n', ''), 'missing-key 1:1'],
    ['a value that is not possible', whole.replace('monthly', 'monthli'), 'unknown-value 6:10'],
    ['a list in place of a text', whole.replace('tester', '[a, b]'), 'wrong-type 5:8'],
    ['an id with a capital letter', whole.replace('probe', 'Probe'), 'wrong-form 1:6'],
    ['a number out of bounds', kpiText('measure: { percentile: deal.amount, p: 2, at: won_at }'), 'out-of-bounds 7:40'],
    ['a key without a value', kpiText('measure:\n  count: deal\n  at:'), 'empty-value 9:3'],
    [
      'an expression cut by a comma',
      kpiText("measure: { sum: if(status = 'won', amount), at: won_at }"),
      'empty-value 7:36',
    ],
    ['a tab', 'kpi: x\n\tlabel: y', 'yaml-syntax 2:1'],
    ['a key that stands twice', `${whole}owner: me\n`, 'yaml-syntax 8:1'],
    ['a bracket that is not closed', 'kpi: { a: 1', 'yaml-syntax 1:12'],
    ['no kind', kpiText(''), 'no-kind 1:1'],
    [
      'two kinds',
      kpiText('derived: a\nratio: { numerator: { where: true }, denominator: { count: deal } }'),
      'several-kinds 7:1',
    ],
    ['two aggregates', kpiText('measure: { count: deal, sum: deal.amount, at: won_at }'), 'several-kinds 7:25'],
    ['a kind beside variants', kpiText('derived: a\nvariants: { x: { derived: b } }'), 'several-kinds 7:1'],
    ['no variants', kpiText('variants: {}'), 'no-kind 7:1'],
    ['a funnel without steps', kpiText('funnel: { of: deal }'), 'missing-key 7:9'],
    ['a movement without parts', kpiText('movement: { of: mrr }'), 'missing-key 7:11'],
    ['credit', kpiText('credit: { touches: even }\nmeasure: { count: deal, at: won_at }'), 'kind-not-yet 7:1'],
    ['counted events', kpiText('conversion: { of: lead, start: a, reaches: b, count: events }'), 'kind-not-yet 7:54'],
    [
      'a key that would change the number',
      kpiText('calendar: retail\nmeasure: { count: deal, at: won_at }'),
      'not-yet 7:1',
    ],
    [
      'a window that is no duration',
      kpiText('conversion: { of: lead, start: a, reaches: b, within: soon }'),
      'not-a-duration 7:55',
    ],
    ['an expression that ends too early', kpiText('derived: bookings /'), 'unexpected-end 7:20'],
    ['a ratio without denominator', kpiText('ratio: { numerator: { count: deal } }'), 'missing-key 7:8'],
  ])('finds %s', (_, text, expected) => {
    expect(read(text).map(at)).toContain(expected)
  })

  it('proposes the nearest key and value', () => {
    expect(read(kpiText('measure: { count: deal, wher: true, at: a }'))[0]?.didYouMean).toBe('where')
    expect(read(whole.replace('monthly', 'monthli'))[0]?.didYouMean).toBe('monthly')
  })

  it('says everything in both languages', () => {
    const problem = read(whole.replace('owner: tester\n', ''))[0]
    expect(problem?.text).toEqual({ en: '"owner" is missing.', de: '„owner“ fehlt.' })
  })
})

describe('the place of a mistake inside an expression', () => {
  it.each([
    ['plain', "measure:\n  count: deal\n  where: status == 'won'\n  at: a", '9:17'],
    ['in double quotes', 'measure:\n  count: deal\n  where: "status == \'won\'"\n  at: a', '9:18'],
    ['in single quotes', "measure:\n  count: deal\n  where: 'status == ''won'''\n  at: a", '9:18'],
    [
      'in block style',
      "measure:\n  count: deal\n  where: |\n    status = 'won'\n      and amount == 3\n  at: a",
      '11:18',
    ],
    ['folded', "measure:\n  count: deal\n  where: >-\n    status = 'won'\n    and amount == 3\n  at: a", '11:16'],
    ['over two lines', "measure:\n  count: deal\n  where: status = 'won'\n    and amount == 3\n  at: a", '10:16'],
  ])('%s', (_, definition, expected) => {
    const [problem] = read(kpiText(definition))
    expect(`${problem?.place?.line}:${problem?.place?.column}`).toBe(expected)
  })
})
