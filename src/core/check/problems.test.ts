import { describe, expect, it } from 'vitest'
import { catalogueFiles, kpiText, readCatalogue, type OwnTexts } from '../../../test/read-catalogue.ts'
import { readKpiTestFile } from '../read/read-kpi-test-file.ts'
import { checkKpiTest } from './check-kpi-test.ts'

function found(own: OwnTexts): readonly string[] {
  return readCatalogue(own).problems.map(({ code, place, didYouMean }) =>
    [code, place === undefined ? '' : `${place.line}:${place.column}`, didYouMean ?? '']
      .filter((part) => part !== '')
      .join(' '),
  )
}

describe('a KPI', () => {
  it.each([
    ['an entity that does not exist', 'measure: { count: deel, at: won_at }', 'unknown-entity 7:19 deal'],
    [
      'an entity that does not exist in a conversion',
      'conversion: { of: leed, start: created_at, reaches: customer_at }',
      'unknown-entity 7:19 lead',
    ],
    ['a field that does not exist', 'measure: { sum: deal.amuont, at: won_at }', 'unknown-field 7:17 amount'],
    ['a moment that does not exist', 'measure: { sum: deal.amount, at: wonat }', 'unknown-field 7:34 won_at'],
    ['no anchor', 'measure: { sum: deal.amount }', 'no-anchor 7:1'],
    ['two anchors', 'measure: { sum: deal.amount, at: won_at, as_of: now }', 'two-anchors 7:1'],
    ['an anchor that is no moment', 'measure: { sum: deal.amount, at: amount }', 'not-a-moment 7:34'],
    ['nothing to aggregate', 'measure: { at: won_at }', 'no-aggregate 7:1'],
    ['a percentile without p', 'measure: { percentile: deal.amount, at: won_at }', 'no-aggregate 7:1'],
    ['a count of a field', 'measure: { count: deal.amount, at: won_at }', 'count-of-field 7:19'],
    ['a sum of rows', 'measure: { sum: deal, at: won_at }', 'no-content 7:17'],
    ['a sum of texts', 'measure: { sum: deal.status, at: won_at }', 'cannot-aggregate 7:17'],
    ['an average of moments', 'measure: { average: deal.closed_at, at: won_at }', 'cannot-aggregate 7:21'],
    ['money plus a duration', 'measure: { sum: deal.amount + 3 days, at: won_at }', 'cannot-compute 7:17'],
    ['a where that is no condition', 'measure: { count: deal, where: amount, at: won_at }', 'not-a-condition 7:32'],
    [
      'a part of another entity',
      'ratio:\n  denominator: { count: deal, at: won_at }\n  numerator: { count: activity }',
      'part-differs 9:3',
    ],
    [
      'a part of another aggregate',
      'ratio:\n  denominator: { count: deal, at: won_at }\n  numerator: { sum: amount }',
      'part-differs 9:3',
    ],
    [
      'a part that is the whole',
      'ratio:\n  denominator: { count: deal, at: won_at }\n  numerator: { count: deal }',
      'part-is-whole 9:3',
    ],
    ['a KPI that does not exist', 'derived: booking / won_deals', 'unknown-kpi 7:10 bookings'],
    ['a part that does not exist', 'derived: sales_cycle.maen', 'unknown-part 7:10 mean'],
    ['money plus a count', 'derived: bookings + won_deals', 'cannot-compute 7:10'],
    ['no KPI in a derived one', 'derived: 1 + 1', 'no-kpi 7:1'],
    ['a unit without a name', 'derived: 1 / sales_cycle', 'no-unit 7:1'],
    ['a condition for a value', 'derived: won_deals > 3', 'no-unit 7:1'],
    ['rows in a derived one', 'derived: won_deals / count(deals)', 'no-rows-here 7:22'],
    ['earlier by a number', 'derived: bookings / earlier(bookings, 1)', 'wrong-argument 7:39'],
    ['earlier of rows', 'measure: { sum: "earlier(deal.amount, 1 year)", at: won_at }', 'only-derived 7:18'],
    ['itself', 'derived: probe / won_deals', 'circular-kpi 7:10'],
    ['where on a derived one', 'where: amount > 3\nderived: bookings / won_deals', 'where-on-derived 7:8'],
    ['a unit that does not exist', 'unit: dys\nmeasure: { count: deal, at: won_at }', 'unknown-unit 7:7 days'],
    ['a unit that is another', 'unit: money\nmeasure: { count: deal, at: won_at }', 'wrong-unit 7:7'],
    ['a cohort view of a measure', 'view: cohort\nmeasure: { count: deal, at: won_at }', 'view-without-cohort 7:7'],
    [
      'a setting that does not exist',
      'settings: [withn]\nconversion: { of: lead, start: created_at, reaches: customer_at }',
      'unknown-setting 7:12 within',
    ],
    [
      'a counter that does not exist',
      'counter: win_rat\nmeasure: { count: deal, at: won_at }',
      'unknown-kpi 7:10 win_rate',
    ],
    ['itself as counter', 'counter: probe\nmeasure: { count: deal, at: won_at }', 'own-counter 7:10'],
    ['a goal that does not exist', 'goal: bokings\nmeasure: { count: deal, at: won_at }', 'unknown-kpi 7:7 bookings'],
    [
      'a split that does not exist',
      'by: loss_reson\nmeasure: { count: deal, at: won_at }',
      'unknown-split 7:5 loss_reason',
    ],
    [
      'one of several splits that does not exist',
      'splits: [status, stge]\nmeasure: { count: deal, at: won_at }',
      'unknown-split 7:18 stage',
    ],
    ['a split by a moment', 'by: created_at\nmeasure: { count: deal, at: won_at }', 'cannot-split 7:5'],
    ['the name of another as alias', 'aliases: [bookings]\nmeasure: { count: deal, at: won_at }', 'name-taken 1:6'],
  ])('with %s', (_, definition, expected) => {
    expect(found({ kpis: kpiText(definition) })).toEqual([expected])
  })

  it('with the id of another in the same layer', () => {
    const twice = kpiText('measure: { count: deal, at: won_at }')
    expect(found({ kpis: `${twice}---\n${twice}` })).toEqual(['name-taken 9:6'])
  })

  it('in a circle with another', () => {
    expect(found({ kpis: `${kpiText('derived: two / 2', 'one')}---\n${kpiText('derived: one * 2', 'two')}` })).toEqual([
      'circular-kpi 15:10',
    ])
  })

  it('over a goal that is a sentence is sound', () => {
    expect(found({ kpis: kpiText('goal: Win more business.\nmeasure: { count: deal, at: won_at }') })).toEqual([])
  })
})

describe('a named field', () => {
  it.each([
    ['of an entity that does not exist', 'deel:\n  x: amount', 'unknown-entity 1:1 deal'],
    ['with the name of a field', 'deal:\n  amount: 3', 'name-taken 2:3'],
    ['with the name of a link to many', 'deal:\n  activities: 3', 'name-taken 2:3'],
    ['with a mistake', 'deal:\n  x: amuont', 'unknown-field 2:6 amount'],
    ['in a circle', 'deal:\n  x: y\n  y: x', 'circular-field 2:3'],
    ['that needs itself', 'deal:\n  x: x + 1', 'circular-field 2:3'],
  ])('%s', (_, fields, expected) => {
    expect(found({ fields })).toEqual([expected])
  })
})

describe('a board', () => {
  const board = (rest: string): string => `board: own\nlabel: { en: B, de: B }\n${rest}`
  it.each([
    ['with a KPI that does not exist', board('goal: bokings\ndrivers: []\nguardrails: []'), 'unknown-kpi 3:7 bookings'],
    ['with a KPI twice', board('goal: bookings\ndrivers: [win_rate, bookings]\nguardrails: []'), 'shown-twice 4:21'],
    [
      'over a period that does not exist',
      board('goal: bookings\ndrivers: []\nguardrails: []\nperiod: this-era'),
      'not-a-period 6:9',
    ],
    [
      'with a name that is taken',
      `${board('goal: bookings\ndrivers: []\nguardrails: []')}\n---\n${board('goal: bookings\ndrivers: []\nguardrails: []')}`,
      'name-taken 7:8',
    ],
  ])('%s', (_, boards, expected) => {
    expect(found({ boards })).toEqual([expected])
  })
})

it('a workspace that chooses a variant which does not exist', () => {
  expect(found({ variants: { close_rate: 'talks', bookings: 'x' } })).toEqual(['unknown-variant', 'unknown-variant'])
})

it('several mistakes in several files are found at once', () => {
  const codes = found({
    kpis: `${kpiText('measure: { count: deel, at: won_at }')}---\n${kpiText('derived: a / b', 'other')}`,
    fields: 'deal:\n  x: amuont',
  })
  expect(codes.toSorted()).toEqual([
    'unknown-entity 7:19 deal',
    'unknown-field 2:6 amount',
    'unknown-kpi 15:10',
    'unknown-kpi 15:14',
  ])
})

describe('a test beside a KPI', () => {
  const { model } = readCatalogue()
  const test = (ask: string, entity = 'deal'): string =>
    `given:\n  ${entity}: |\n    id\n    1\nthen:\n  - { ask: ${ask}, value: 1 }\nbecause: so\n`

  it.each([
    [test('win_rat'), 'unknown-kpi 6:12 win_rate'],
    [test('close_rate, variant: talks_hold'), 'unknown-variant 6:12 talks_held'],
    [test('win_rate', 'deel'), 'unknown-entity 2:3 deal'],
  ])('%j: %s', (text, expected) => {
    const { tests } = readKpiTestFile({ path: 'x', text })
    const problems = tests.flatMap((one) => checkKpiTest(one, model))
    expect(
      problems.map(({ code, place, didYouMean }) => `${code} ${place?.line}:${place?.column} ${didYouMean}`),
    ).toEqual([expected])
  })

  it.each(catalogueFiles('.test.yaml'))('$path asks what there is', (file) => {
    expect(readKpiTestFile(file).tests.flatMap((one) => checkKpiTest(one, model))).toEqual([])
  })

  it('stands beside every KPI of the catalogue', () => {
    const tested = catalogueFiles('.test.yaml').map(({ path }) => path.replace('.test.yaml', ''))
    expect(catalogueFiles('.kpi.yaml').map(({ path }) => path.replace('.kpi.yaml', ''))).toEqual(tested)
  })
})
