import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findWorkspace } from './find-workspace.ts'

const root = mkdtempSync(join(tmpdir(), 'pegel-'))
const inside = join(root, 'company', 'exports', 'june')
mkdirSync(inside, { recursive: true })
writeFileSync(join(root, 'company', 'pegel.yaml'), 'workspace: company\n')
const elsewhere = mkdtempSync(join(tmpdir(), 'pegel-'))

it.each([
  {
    case: 'the named one',
    given: join(root, 'company'),
    fromEnvironment: elsewhere,
    standsIn: elsewhere,
    folder: join(root, 'company'),
    isNew: false,
  },
  {
    case: 'the named one as seen from here',
    given: 'company',
    fromEnvironment: undefined,
    standsIn: root,
    folder: join(root, 'company'),
    isNew: false,
  },
  {
    case: 'that of the environment',
    given: undefined,
    fromEnvironment: join(root, 'company'),
    standsIn: elsewhere,
    folder: join(root, 'company'),
    isNew: false,
  },
  {
    case: 'the nearest upwards',
    given: undefined,
    fromEnvironment: '',
    standsIn: inside,
    folder: join(root, 'company'),
    isNew: false,
  },
  {
    case: 'a new one here',
    given: undefined,
    fromEnvironment: undefined,
    standsIn: elsewhere,
    folder: join(elsewhere, 'pegel-workspace'),
    isNew: true,
  },
])('is $case', ({ given, fromEnvironment, standsIn, folder, isNew }) => {
  expect(findWorkspace({ given, fromEnvironment, standsIn, mayMake: false })).toEqual({ folder, isNew })
})

it('makes a named folder that is not there only where that is wanted', () => {
  const search = { given: 'new', fromEnvironment: undefined, standsIn: elsewhere }
  expect(findWorkspace({ ...search, mayMake: true })).toEqual({ folder: join(elsewhere, 'new'), isNew: true })
  expect(() => findWorkspace({ ...search, mayMake: false })).toThrow('There is no folder new.')
})
