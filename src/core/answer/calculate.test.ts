import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { calculate } from './calculate.ts'

const known = new Map<string, number | null>([
  ['bookings', 100],
  ['lost_amount', 50],
  ['won_deals', 0],
  ['avg_deal', null],
  ['sales_cycle', 12],
  ['win_rate', 0.25],
])

it.each([
  { text: 'bookings / (bookings + lost_amount)', is: 2 / 3 },
  { text: 'bookings - lost_amount * 2', is: 0 },
  { text: 'bookings / won_deals', is: null },
  { text: 'bookings + avg_deal', is: null },
  { text: '-bookings', is: -100 },
  { text: 'positive(lost_amount - bookings)', is: null },
  { text: 'first_known(avg_deal, lost_amount)', is: 50 },
  { text: 'smaller(bookings, lost_amount)', is: 50 },
  { text: 'larger(bookings, avg_deal)', is: null },
  { text: 'band(won_deals, 0, 10) * won_deals', is: 0 },
  { text: 'if(bookings > lost_amount, bookings, lost_amount)', is: 100 },
  { text: 'if(avg_deal > 0, bookings, lost_amount)', is: 50 },
  { text: 'if(avg_deal != 0, bookings)', is: 100 },
  { text: 'if(not (avg_deal > 0), bookings)', is: 100 },
  { text: 'if(avg_deal is unknown and win_rate <= 0.25, bookings)', is: 100 },
  { text: 'if(won_deals in (1, 2) or won_deals not in (0), bookings)', is: null },
  { text: 'if(sales_cycle > 1 week, bookings, lost_amount)', is: 100 },
])('$text is $is', ({ text, is }) => {
  const { model, problems } = readCatalogue({
    kpis: `kpi: made\nlabel: { en: a, de: a }\nquestion: { en: a?, de: a? }\nbetter: higher\nowner: x\ncadence: monthly\nderived:\n  ${text}`,
  })
  const definition = model.kpis.get('made')?.variants[0]?.definition
  if (definition?.kind !== 'derived') throw new Error(problems.map((problem) => problem.text.en).join(' '))
  expect(calculate(definition.expression, known)).toBe(is)
})
