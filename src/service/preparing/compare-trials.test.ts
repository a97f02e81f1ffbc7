import { describe, expect, it } from 'vitest'
import type { Label } from '../../core/words/label.ts'
import { largestEffect } from './compare-trials.ts'
import type { Figure, SplitCount, TrialResult } from './trial.ts'

const label: Label = { en: 'x', de: 'x' }

interface Given {
  readonly figures?: Readonly<Record<string, number | null>>
  readonly currency?: string
  readonly splits?: Readonly<Record<string, Partial<SplitCount>>>
}

function trial({ figures = {}, currency, splits = {} }: Given): TrialResult {
  return {
    headline: 'win_rate',
    totals: [],
    files: [],
    figures: new Map(
      Object.entries(figures).map(([kpi, value]): [string, Figure] => [
        kpi,
        { kpi, label, unit: 'count', value, ...(currency === undefined ? {} : { currency }) },
      ]),
    ),
    splits: new Map(
      Object.entries(splits).map(([name, split]): [string, SplitCount] => [
        name,
        { entity: 'deal', field: 'product', rows: 1000, filled: 1000, distinct: 7, ...split },
      ]),
    ),
  }
}

describe('what another choice changes', () => {
  it.each([
    ['names the KPI that moves most', { a: 100, b: 50 }, { a: 90, b: 10 }, { kpi: 'b', size: 0.8 }],
    [
      'names the headline where it moves at all',
      { win_rate: 0.6, b: 50 },
      { win_rate: 0.59, b: 10 },
      { kpi: 'win_rate', size: 0.8 },
    ],
    ['but not where it hardly does', { win_rate: 0.6, b: 50 }, { win_rate: 0.5999, b: 10 }, { kpi: 'b', size: 0.8 }],
    ['a KPI that disappears moves wholly', { a: 100 }, {}, { kpi: 'a', size: 1 }],
    ['as does one that loses its value', { a: 100 }, { a: null }, { kpi: 'a', size: 1 }],
    ['nothing moves nothing', { a: 100, b: null }, { a: 100, b: null }, { size: 0 }],
  ])('%s', (_, before, after, effect) => {
    expect(largestEffect(trial({ figures: before }), [trial({ figures: after })])).toEqual(effect)
  })

  it('is worth a tenth where the same amounts are in another currency, and named by the bookings', () => {
    const figures = { avg_deal: 5, bookings: 100 }
    const others = [trial({ figures, currency: 'USD' }), trial({ figures, currency: 'CHF' })]
    expect(largestEffect(trial({ figures, currency: 'EUR' }), others)).toEqual({ kpi: 'bookings', size: 0.1 })
  })

  it('is a split where no KPI moves: the share of rows that lose their value, or a value that becomes two', () => {
    const proposed = trial({ splits: { 'deal.product': {} } })
    expect(largestEffect(proposed, [trial({ splits: { 'deal.product': { filled: 832 } } })])).toEqual({
      split: 'deal.product',
      size: 0.168,
    })
    expect(largestEffect(proposed, [trial({ splits: { 'deal.product': { distinct: 8 } } })])).toEqual({
      split: 'deal.product',
      size: 1 / 8,
    })
  })

  it('is what is known of it where a value is made that no file describes', () => {
    const told = (n: number): Partial<SplitCount> => ({ told: { entity: 'product', field: 'list_price', n } })
    const other = trial({ splits: { 'deal.product': told(832) } })
    expect(largestEffect(trial({ splits: { 'deal.product': told(1000) } }), [other])).toEqual({
      split: 'deal.product',
      size: 0.168,
    })
  })

  it('is none where fewer than one row in a hundred loses its value', () => {
    const other = trial({ splits: { 'deal.product': { filled: 995 } } })
    expect(largestEffect(trial({ splits: { 'deal.product': {} } }), [other])).toEqual({ size: 0 })
  })
})
