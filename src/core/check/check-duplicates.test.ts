import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { checkDuplicates } from './check-duplicates.ts'

const { model } = readCatalogue()
const bookings = model.kpis.get('bookings')
if (bookings === undefined) throw new Error('no bookings')

it('finds nothing said twice in the catalogue', () => {
  expect(checkDuplicates(model.kpis.values())).toEqual([])
})

it('finds a KPI that means what another means, whatever it is called', () => {
  const twin = { ...bookings, id: 'order_intake', label: { en: 'Order intake', de: 'Bestelleingang' } }
  const [found, ...more] = checkDuplicates([...model.kpis.values(), twin])
  expect(more).toEqual([])
  expect(found).toMatchObject({ code: 'same-meaning', place: bookings.place })
  expect(found?.text.en).toContain('"order_intake" means exactly what "bookings" means')
})

it('takes the same measure that is always split for another one', () => {
  expect(checkDuplicates([bookings, { ...bookings, id: 'by_team', by: 'owner.team' }])).toEqual([])
})
