import { expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import { isPersonalSplit } from './is-personal-split.ts'
import { resolveSplit } from './resolve-split.ts'

const { model } = readCatalogue()

it.each([
  { path: 'owner', entity: 'deal', isPersonal: true },
  { path: 'owner.name', entity: 'deal', isPersonal: true },
  { path: 'contact.email', entity: 'deal', isPersonal: true },
  { path: 'owner.team', entity: 'deal', isPersonal: false },
  { path: 'owner.region', entity: 'deal', isPersonal: false },
  { path: 'account.name', entity: 'deal', isPersonal: false },
  { path: 'source', entity: 'lead', isPersonal: false },
])('a $entity by $path: $isPersonal', ({ path, entity, isPersonal }) => {
  const split = resolveSplit(path, entity, model)
  if ('code' in split) throw new Error(split.text.en)
  expect(isPersonalSplit(split, model.crm)).toBe(isPersonal)
})
