import { expect, it } from 'vitest'
import { slugOf } from './describe-workspace.ts'

it.each([
  { name: 'Müller & Söhne GmbH', slug: 'mueller-soehne-gmbh' },
  { name: 'Société Générale', slug: 'societe-generale' },
  { name: 'sample', slug: 'sample' },
  { name: '株式会社', slug: 'workspace' },
])('$name is called $slug in addresses', ({ name, slug }) => {
  expect(slugOf(name)).toBe(slug)
})
