import { Ajv2020 } from 'ajv/dist/2020.js'
import { existsSync } from 'node:fs'
import { glob, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { firstWorkspace, makeWorkspace } from './make-workspace.ts'
import { writeEditorSettings, writeSchemas } from './write-schemas.ts'

const root = join(import.meta.dirname, '..', '..')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pegel-schemas-'))
  await makeWorkspace(folder, firstWorkspace('de'))
  await writeSchemas(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What an editor finds wrong in a text that its settings give this schema to. */
async function faultsIn(text: string, schema: string): Promise<readonly string[]> {
  const read: object = JSON.parse(await readFile(join(folder, '.pegel', 'schemas', `${schema}.schema.json`), 'utf8'))
  const check = new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile(read)
  return parseAllDocuments(text).flatMap((document) =>
    check(document.toJS()) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  )
}

describe('the schemas beside a workspace', () => {
  it.each([
    ['kpi', 'catalogue/kpis/**/*.kpi.yaml'],
    ['kpi-test', 'catalogue/kpis/**/*.test.yaml'],
    ['fields', 'catalogue/fields/*.fields.yaml'],
    ['board', 'catalogue/boards/*.board.yaml'],
    ['crm-model', 'catalogue/model/crm.model.yaml'],
    ['source', 'examples/*/*.source.yaml'],
  ])('find nothing wrong in the files of the catalogue: %s', async (schema, files) => {
    const paths = await Array.fromAsync(glob(files, { cwd: root }))
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths)
      expect([path, await faultsIn(await readFile(join(root, path), 'utf8'), schema)]).toEqual([path, []])
  })

  it('find a key that does not exist and a value that cannot be', async () => {
    const text = await readFile(join(root, 'catalogue/kpis/revenue/win_rate.kpi.yaml'), 'utf8')
    expect(await faultsIn(text.replace('cadence: monthly', 'cadence: sometimes'), 'kpi')).toHaveLength(1)
    expect(await faultsIn(`${text}\ntarge: 3\n`, 'kpi')).toEqual([expect.stringContaining('additional properties')])
    expect(await faultsIn('workspace: a\nlanguage: fr\n', 'workspace')).not.toEqual([])
  })

  it('are named to editors, file by file', async () => {
    const settings: { 'yaml.schemas': Record<string, string> } = parse(
      await readFile(join(folder, '.vscode', 'settings.json'), 'utf8'),
    )
    for (const [schema, files] of Object.entries(settings['yaml.schemas'])) {
      expect(existsSync(join(folder, schema))).toBe(true)
      expect(files).toMatch(/\.yaml$/)
    }
    expect(await faultsIn(await readFile(join(folder, 'pegel.yaml'), 'utf8'), 'workspace')).toEqual([])
  })

  it('are written again only where they say something else', async () => {
    const path = join(folder, '.pegel', 'schemas', 'kpi.schema.json')
    const before = await readFile(path, 'utf8')
    await utimes(path, 1, 1)
    await writeSchemas(folder)
    expect((await stat(path)).mtimeMs).toBe(1000)
    await writeFile(path, '{}')
    await writeSchemas(folder)
    expect(await readFile(path, 'utf8')).toBe(before)
  })

  it('leaves settings that somebody made', async () => {
    const path = join(folder, '.vscode', 'settings.json')
    await writeFile(path, '{ "editor.tabSize": 2 }')
    await writeEditorSettings(folder)
    expect(await readFile(path, 'utf8')).toBe('{ "editor.tabSize": 2 }')
  })
})
