import { describe, expect, it } from 'vitest'
import { catalogueCrm } from '../../../test/read-catalogue.ts'
import { sayEffectOn, sayFigure, saySplit } from './say-effect.ts'
import type { Figure, SplitCount, TrialResult } from './trial.ts'

const bookings: Figure = {
  kpi: 'bookings',
  label: { en: 'Bookings', de: 'Auftragseingang' },
  unit: 'money',
  currency: 'EUR',
  value: 10_005_534,
}
const trial = (...figures: readonly Figure[]): TrialResult => ({
  figures: new Map(figures.map((figure) => [figure.kpi, figure])),
  totals: [],
  splits: new Map(),
  files: [],
})
const split = (more: Partial<SplitCount> = {}): SplitCount => ({
  entity: 'deal',
  field: 'product',
  rows: 8800,
  filled: 8800,
  distinct: 7,
  ...more,
})
const told = (n: number): NonNullable<SplitCount['told']> => ({ entity: 'product', field: 'list_price', n })
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00A0', ' ')

describe('what a choice gives', () => {
  it.each([
    [{ ...bookings }, 'Bookings €10.01m', 'Auftragseingang 10,01 Mio. €'],
    [{ ...bookings, currency: 'USD' }, 'Bookings $10.01m', 'Auftragseingang 10,01 Mio. $'],
    [{ ...bookings, value: null }, 'Bookings: no value', 'Auftragseingang: kein Wert'],
  ])('is a KPI with its number: %#', (figure, en, de) => {
    expect([sayFigure(figure).en, plain(sayFigure(figure).de)]).toEqual([en, de])
  })

  it('says that a KPI is gone, and nothing of one that never was', () => {
    expect(sayEffectOn('bookings', trial(), [trial(bookings)])?.de).toBe('Auftragseingang: nicht berechenbar')
    expect(sayEffectOn('bookings', trial(), [trial()])).toBeNull()
  })

  it.each([
    [split(), [split({ filled: 7320 })], '1.480 Deals mit Produkt', '1,480 deals with product'],
    [split({ filled: 7320 }), [split()], '1.480 Deals ohne Produkt', '1,480 deals without product'],
    [undefined, [split({ filled: 12 })], '12 Deals ohne Produkt', '12 deals without product'],
    [split({ distinct: 8 }), [split()], '8 Produkte', '8 products'],
    [
      split({ told: told(8800) }),
      [split({ told: told(7320) })],
      '1.480 Deals mit Produkt und Listenpreis',
      '1,480 deals with product and list price',
    ],
    [
      split({ told: told(7320) }),
      [split({ told: told(8800) })],
      '1.480 Deals ohne Listenpreis',
      '1,480 deals without list price',
    ],
    [split({ field: 'source', distinct: 8 }), [split({ field: 'source' })], 'Quelle: 8 Werte', 'Source: 8 values'],
  ])('is what becomes of a split: %#', (own, others, de, en) => {
    const said = saySplit(own, others, catalogueCrm())
    expect([said?.de, said?.en]).toEqual([de, en])
  })
})
