import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTargetFile } from '../../core/read/read-target-file.ts'
import { writeSampleTargets, type MadeTargets } from './sample-targets.ts'

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'pegel-'))
const fileOf = (folder: string): string => join(folder, 'targets', 'bookings.target.yaml')
const textIn = (folder: string): string => readFileSync(fileOf(folder), 'utf8')

/** Period -> value, as the file says it. */
function valuesIn(folder: string): Readonly<Record<string, unknown>> {
  const { targets, problems } = readTargetFile({ path: 'x', text: textIn(folder) })
  expect(problems).toEqual([])
  return Object.fromEntries(targets.flatMap(({ values }) => values.map(({ period, value }) => [period.name, value])))
}

const make = (
  folder: string,
  values: Readonly<Record<string, number>>,
  before: MadeTargets = {},
): Promise<MadeTargets> => writeSampleTargets(folder, [{ kpi: 'bookings', owner: 'sales-lead', values }], before)

it('makes the targets anew with the data, and writes no history of it', async () => {
  const folder = makeFolder()
  const made = await make(folder, { '2026-Q3': 5, '2026-Q4': 7 })
  await make(folder, { '2026-Q4': 8, '2027-Q1': 9 }, made)
  expect(valuesIn(folder)).toEqual({ '2026-Q4': 8, '2027-Q1': 9 })
  expect(textIn(folder)).not.toContain('history')
})

it('leaves what people set, changed and took away, however often it is made anew', async () => {
  const folder = makeFolder()
  const made = await make(folder, { '2026-Q2': 4, '2026-Q3': 5, '2026-Q4': 7 })
  const theirs = textIn(folder)
    .replace('2026-Q2: 4\n', '2026-Q2: 44 # ours\n')
    .replace('  2026-Q3: 5\n', '  2026: 30\n')
  writeFileSync(fileOf(folder), theirs)
  const again = await make(folder, { '2026-Q2': 1, '2026-Q3': 2, '2026-Q4': 3 }, made)
  await make(folder, { '2026-Q2': 10, '2026-Q3': 20, '2026-Q4': 30 }, again)
  expect(valuesIn(folder)).toEqual({ '2026-Q2': 44, '2026': 30, '2026-Q4': 30 })
  expect(textIn(folder)).toContain('2026-Q2: 44 # ours')
})

it('does not bring back a file that is gone, nor touch one that cannot be read', async () => {
  const folder = makeFolder()
  const made = await make(folder, { '2026-Q4': 7 })
  rmSync(fileOf(folder))
  await make(folder, { '2026-Q4': 8 }, made)
  expect(existsSync(fileOf(folder))).toBe(false)
  writeFileSync(fileOf(folder), 'target: [')
  await make(folder, { '2026-Q4': 8 }, made)
  expect(textIn(folder)).toBe('target: [')
})
