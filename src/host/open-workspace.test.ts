import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstWorkspace, makeWorkspace } from './make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from './open-workspace.ts'

let folder: string
let open: OpenWorkspace

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pegel-open-'))
  await makeWorkspace(folder, { ...firstWorkspace('en'), timeZone: 'Europe/Berlin' })
  open = await openWorkspace(folder)
})
afterEach(async () => {
  await open.close()
  rmSync(folder, { recursive: true, force: true })
})

it('is there for whoever asks while it is said to have changed', async () => {
  await open.current()
  const asked = open.current()
  open.dataChanged()
  expect((await asked).model.kpis.size).toBeGreaterThan(50)
})

it('keeps nothing that was read before a change', async () => {
  const asked = open.current()
  await appendFile(join(folder, 'pegel.yaml'), 'holidays: DE-NW\n')
  open.definitionsChanged()
  await asked
  expect((await open.current()).model.workspace.holidays).toBe('DE-NW')
})
