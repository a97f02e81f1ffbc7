import { expect, it } from 'vitest'
import { workspaceShape } from '../core/model/workspace.ts'
import { listHolidays, unknownRegions } from './list-holidays.ts'

it.each([
  { region: 'DE-NW', month: '2026-11', days: ['2026-11-01'] },
  { region: 'DE-BE', month: '2026-11', days: [] },
  { region: 'DE', month: '2026-10', days: ['2026-10-03'] },
  { region: 'DE-BY', month: '2026-01', days: ['2026-01-01', '2026-01-06'] },
  { region: 'DE-XX', month: '2026-01', days: [] },
  { region: 'nowhere', month: '2026-01', days: [] },
])('$region has these holidays in $month', async ({ region, month, days }) => {
  expect(await listHolidays(region, `${month}-01`, `${month}-31`)).toEqual(days)
})

it('knows holidays over the turn of a year', async () => {
  expect(await listHolidays('DE-NW', '2026-12-20', '2027-01-03')).toEqual(['2026-12-25', '2026-12-26', '2027-01-01'])
})

it('names the regions of business hours that nobody knows', async () => {
  const business_hours = {
    default: { days: 'mon-fri', from: '09:00', until: '17:00', holidays: 'DE-NX' },
    night: { hours: { 'mon-fri': '22:00-06:00' }, holidays: 'none' },
    berlin: { hours: { 'mon-fri': ['09:00-12:00', '13:00-17:00'] }, holidays: 'DE-BE' },
  }
  const workspace = workspaceShape.parse({ workspace: 'x', business_hours })
  expect(await unknownRegions(workspace)).toMatchObject([
    { code: 'unknown-region', text: { en: expect.stringContaining('"DE-NX"') } },
  ])
})
