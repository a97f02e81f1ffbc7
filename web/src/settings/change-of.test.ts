import { expect, it } from 'vitest'
import type { WorkspaceSettings } from '../api/types.ts'
import { changeOf } from './change-of.ts'

const saved: WorkspaceSettings = {
  name: 'Acme',
  language: 'de',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  fiscalYear: { starts: 'january', namedBy: 'start' },
  week: 'iso',
  holidays: null,
}

it.each([
  { wanted: {}, change: {} },
  { wanted: { fiscalYear: { starts: 'january', namedBy: 'start' } }, change: {} },
  {
    wanted: { fiscalYear: { starts: 'april', namedBy: 'start' }, holidays: 'DE' },
    change: { fiscalYear: { starts: 'april', namedBy: 'start' }, holidays: 'DE' },
  },
] satisfies { wanted: Partial<WorkspaceSettings>; change: Partial<WorkspaceSettings> }[])(
  'is only what differs: $change',
  ({ wanted, change }) => {
    expect(changeOf(saved, { ...saved, ...wanted })).toEqual(change)
  },
)
