import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { sayCadence, sayGroup, sayOwner } from './say-catalogue.ts'

const kpis = [...readCatalogue().model.kpis.values()]

it.each(kpis)('$id belongs to a group, an owner and a rhythm that have names in both languages', (kpi) => {
  const { group, owner, cadence } = kpi
  for (const language of ['en', 'de'] as const) {
    expect(sayGroup(group, language)).not.toBe(group)
    expect(sayOwner(owner, language)).not.toBe(owner)
    if (language === 'de') expect(sayCadence(cadence, language)).not.toBe(cadence)
  }
})
