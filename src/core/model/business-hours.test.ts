import { expect, it } from 'vitest'
import { calendarsOf } from './business-hours.ts'
import { workspaceShape } from './workspace.ts'

const open = (from: string, until: string) => ({ from, until })
const read = (text: Readonly<Record<string, unknown>>) =>
  calendarsOf(workspaceShape.parse({ workspace: 'x', time_zone: 'Europe/Berlin', ...text }))

it('is nine to five without a word, with the holidays of the workspace', () => {
  const [all, ...others] = read({ holidays: 'DE-NW' })
  const day = [open('09:00', '17:00')]
  expect(all).toMatchObject({ name: 'default', week: [day, day, day, day, day, [], []], region: 'DE-NW', keepers: [] })
  expect(others).toEqual([])
})

it('reads days alone, in a row, over the weekend, and several stretches a day', () => {
  const [all] = read({
    business_hours: {
      default: { hours: { 'mon-wed, fri': ['09:00-12:00', '13:00 - 17:00'], 'sat-sun': '22:00-06:00', thu: 'closed' } },
    },
  })
  const split = [open('09:00', '12:00'), open('13:00', '17:00')]
  const night = [open('22:00', '06:00')]
  expect(all?.week).toEqual([split, split, split, [], split, night, night])
  const [weekend] = read({ business_hours: { default: { days: 'fri-mon', from: '08:00', until: '24:00' } } })
  expect(weekend?.week.map(({ length }) => length)).toEqual([1, 0, 0, 0, 1, 1, 1])
})

it('belongs to those who keep it, with days, holidays and a zone of its own', () => {
  const [all, night, north] = read({
    holidays: 'DE-NW',
    business_hours: {
      north: { for: ['Nord', 'Anna'], days: 'mon-fri', from: '08:00', until: '16:00', holidays: 'DE-HH' },
      night: {
        hours: { 'mon-fri': '22:00-06:00' },
        holidays: 'none',
        time_zone: 'Asia/Tokyo',
        special: { '2026-12-24': '09:00-12:00', '2026-12-31': 'closed' },
      },
    },
  }).toSorted((a, b) => (a.keepers.length < b.keepers.length ? -1 : 1))
  expect(all).toMatchObject({ keepers: [], region: 'DE-NW', timeZone: 'Europe/Berlin' })
  expect(night).toMatchObject({ keepers: ['night'], timeZone: 'Asia/Tokyo' })
  expect(night?.region).toBeUndefined()
  expect([...(night?.special ?? [])]).toEqual([
    ['2026-12-24', [open('09:00', '12:00')]],
    ['2026-12-31', []],
  ])
  expect(north).toMatchObject({ keepers: ['Nord', 'Anna'], region: 'DE-HH' })
})
