import { DuckDBInstance } from '@duckdb/node-api'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { crmModelShape } from '../../core/model/crm-model.ts'
import type { Proposal } from '../kit/proposal.ts'
import type { Query } from '../kit/sql-text.ts'
import { lookAtFiles } from './look-at-files.ts'
import type { LookedFiles } from './look-at-files.ts'
import { proposeMapping } from './propose/propose-mapping.ts'

/** For tests: the real engine in memory, the real model, and folders that hold what a test writes. */
export async function openTestEngine(): Promise<Query> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  return async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

const root = join(import.meta.dirname, '../../..')

export const crm = crmModelShape.parse(parse(readFileSync(join(root, 'catalogue/model/crm.model.yaml'), 'utf8')))

/** Where real exports lie beside the checkout; undefined where they do not. */
export function realData(name: string): string | undefined {
  const folder = join(root, '../shared/data', name)
  return existsSync(folder) ? folder : undefined
}

export const sampleCompany = join(root, 'examples/sample-company/data')

/** A new folder holding these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

export function newFolder(): string {
  const folder = join(folderWith({}), 'work')
  mkdirSync(folder)
  return folder
}

/** Looks at files and proposes their mapping. */
export async function proposeFor(paths: string, query: Query): Promise<Proposal & { readonly looked: LookedFiles }> {
  const looked = await lookAtFiles(paths, query, newFolder())
  return { ...proposeMapping({ source: 'test', files: looked.profiled, crm }), looked }
}
