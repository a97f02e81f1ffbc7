import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { schemasOf } from '../core/read/schemas-of.ts'

/** Which files of a workspace a schema describes, from its root. */
const filesOf: Readonly<Record<string, string>> = {
  kpi: 'kpis/**/*.kpi.yaml',
  'kpi-test': 'kpis/**/*.test.yaml',
  fields: 'fields/**/*.fields.yaml',
  board: 'boards/**/*.board.yaml',
  target: 'targets/**/*.target.yaml',
  notes: 'notes/**/*.notes.yaml',
  source: 'sources/**/*.source.yaml',
  workspace: 'pegel.yaml',
}

const schemaFile = (name: string): string => `.pegel/schemas/${name}.schema.json`

/** The JSON Schemas of this version, put where editors find them: `.pegel/schemas` of the workspace. A file that says the same is left alone. */
export async function writeSchemas(folder: string): Promise<void> {
  await mkdir(join(folder, '.pegel', 'schemas'), { recursive: true })
  for (const [name, schema] of Object.entries(schemasOf())) {
    const path = join(folder, schemaFile(name))
    const text = `${JSON.stringify(schema, null, 2)}\n`
    if (!existsSync(path) || (await readFile(path, 'utf8')) !== text) await writeFile(path, text)
  }
}

/** Tells editors that know `yaml.schemas` which schema belongs to which file. Settings that are there stay as they are. */
export async function writeEditorSettings(folder: string): Promise<void> {
  await mkdir(join(folder, '.vscode'), { recursive: true })
  const path = join(folder, '.vscode', 'settings.json')
  if (existsSync(path)) return
  const schemas = Object.fromEntries(Object.entries(filesOf).map(([name, files]) => [schemaFile(name), files]))
  await writeFile(path, `${JSON.stringify({ 'yaml.schemas': schemas }, null, 2)}\n`)
}
