import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

it.each([
  ['Meine Firma', 'MF'],
  ['Beispielfirma', 'B'],
  ['Müller & Söhne GmbH', 'MG'],
  ['  élan ', 'É'],
  ['3M', '3'],
  ['', ''],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
