import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { isPersonalSplit } from './is-personal-split.ts'
import { resolveSplit } from './resolve-split.ts'

const { model } = readCatalogue({
  facts: {
    sourceColumns: [
      { entity: 'person', name: 'manager_name' },
      { entity: 'deal', name: 'Sales Agent' },
      { entity: 'deal', name: 'Chef', personal: true },
      { entity: 'deal', name: 'tier' },
    ],
  },
  fields: 'deal:\n  rep: owner.name\n  boss: Chef\n  area: owner.region\n',
})

it.each([
  { path: 'owner', entity: 'deal', isPersonal: true },
  { path: 'owner.name', entity: 'deal', isPersonal: true },
  { path: 'contact.email', entity: 'deal', isPersonal: true },
  { path: 'owner.team', entity: 'deal', isPersonal: false },
  { path: 'owner.region', entity: 'deal', isPersonal: false },
  { path: 'account.name', entity: 'deal', isPersonal: false },
  { path: 'source', entity: 'lead', isPersonal: false },
  { path: 'owner.manager_name', entity: 'deal', isPersonal: true },
  { path: 'Sales Agent', entity: 'deal', isPersonal: true },
  { path: 'Chef', entity: 'deal', isPersonal: true },
  { path: 'tier', entity: 'deal', isPersonal: false },
  { path: 'rep', entity: 'deal', isPersonal: true },
  { path: 'boss', entity: 'deal', isPersonal: true },
  { path: 'area', entity: 'deal', isPersonal: false },
])('a $entity by $path: $isPersonal', ({ path, entity, isPersonal }) => {
  const split = resolveSplit(path, entity, model)
  if ('code' in split) throw new Error(split.text.en)
  expect(isPersonalSplit(split, model)).toBe(isPersonal)
})
