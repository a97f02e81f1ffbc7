import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { generateSampleCompany } from '../../../examples/sample-company/generate.ts'
import { inventTargets } from '../../../examples/sample-company/targets.ts'
import { addDays, type Day } from '../../core/words/day.ts'
import { sha256 } from '../../core/words/hash.ts'
import type { Label } from '../../core/words/label.ts'
import { Unwelcome } from '../../core/words/problem.ts'
import { dayIn, readNow } from '../clock.ts'
import { loadPaths } from '../loading/load-paths.ts'
import { makeWorkspace, type NewWorkspace } from '../make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../open-workspace.ts'
import { catalogueRoot, readWorkspace } from '../read-definitions.ts'
import { refusedByDisk } from '../refused-by-disk.ts'
import { writeSampleTargets, type MadeTargets } from './sample-targets.ts'

const sampleCompany: NewWorkspace = {
  name: 'sample',
  label: { en: 'Sample company', de: 'Beispielfirma' },
  language: 'en',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  holidays: 'DE-NW',
  sample: true,
}

type Note = (text: Label) => void

/** The workspace of the sample company beside a workspace, its data up to yesterday; undefined where it cannot be had, which is noted and keeps nothing else from working. */
export async function openSample(besideFolder: string, note: Note): Promise<OpenWorkspace | undefined> {
  const folder = join(dirname(besideFolder), 'pegel-sample')
  if (folder === besideFolder) return undefined
  try {
    if (!(await isOurs(folder))) return undefined
    return await openFresh(folder, note)
  } catch (thrown) {
    if (!(thrown instanceof Unwelcome)) throw thrown
    note({
      en: `The sample company is not served: ${thrown.text.en}`,
      de: `Die Beispielfirma wird nicht bereitgestellt: ${thrown.text.de}`,
    })
    return undefined
  }
}

/** A folder of this name that people made is theirs. */
async function isOurs(folder: string): Promise<boolean> {
  if (!existsSync(folder)) await makeWorkspace(folder, sampleCompany)
  return existsSync(join(folder, 'pegel.yaml')) && (await readWorkspace(folder)).sample === true
}

async function openFresh(folder: string, note: Note): Promise<OpenWorkspace> {
  const yesterday = addDays(dayIn(sampleCompany.timeZone, readNow()), -1)
  const stamp = await readStamp(folder)
  if (stamp.lastDay >= yesterday && stamp.targets !== undefined) return openWorkspace(folder)
  note({
    en: 'Building the sample company up to yesterday ...',
    de: 'Die Beispielfirma wird bis gestern aufgebaut ...',
  })
  await forgetData(folder, stamp)
  const open = await openWorkspace(folder)
  try {
    await loadCompany(open, yesterday, stamp)
    return open
  } catch (thrown) {
    await open.close()
    throw thrown
  }
}

const stampOf = (folder: string): string => join(folder, '.pegel', 'sample.json')

/** What was made last time. */
interface Stamp {
  /** The last day of the data that is loaded; before everything where there is none. */
  readonly lastDay: Day
  readonly targets?: MadeTargets
  /** The mapping as it was made, as a hash: one that reads otherwise is people's. */
  readonly mapping?: string
}

const stampShape = z.object({
  lastDay: z.string(),
  mapping: z.string().optional(),
  targets: z.record(z.string(), z.record(z.string(), z.number())).optional(),
})

async function readStamp(folder: string): Promise<Stamp> {
  if (!existsSync(stampOf(folder))) return { lastDay: '' }
  const { lastDay, targets, mapping } = stampShape.parse(JSON.parse(await readFile(stampOf(folder), 'utf8')))
  return {
    lastDay,
    ...(targets === undefined ? {} : { targets }),
    ...(mapping === undefined ? {} : { mapping }),
  }
}

async function writeStamp(folder: string, stamp: Stamp): Promise<void> {
  await writeFile(stampOf(folder), `${JSON.stringify(stamp)}\n`)
}

/** Another last day moves every row: starting anew is quicker than keeping a version of each. */
async function forgetData(folder: string, stamp: Stamp): Promise<void> {
  const isKnown = stamp.targets !== undefined
  if (isKnown) await writeStamp(folder, { ...stamp, lastDay: '' })
  for (const name of [...(!isKnown ? ['sample.json'] : []), 'data.duckdb', 'data.duckdb.wal'])
    await rm(join(folder, '.pegel', name), { force: true })
}

async function loadCompany(open: OpenWorkspace, lastDay: Day, before: Stamp): Promise<void> {
  const files = join(open.folder, '.pegel', 'sample-files')
  const company = generateSampleCompany({ lastDay })
  let mapping: string
  try {
    await mkdir(files, { recursive: true })
    for (const { fileName, text } of company) await writeFile(join(files, fileName), text)
    mapping = await writeSampleMapping(open.folder, before)
  } catch (thrown) {
    throw refusedByDisk(open.folder, thrown)
  }
  await loadPaths(open, { source: 'sample', paths: [files] })
  const targets = await writeSampleTargets(open.folder, inventTargets(company, lastDay), before.targets ?? {})
  open.definitionsChanged()
  await writeStamp(open.folder, { lastDay, targets, mapping })
}

/** Writes the mapping of the company unless people changed it since it was made; gives the hash of what was made. */
async function writeSampleMapping(folder: string, { mapping }: Stamp): Promise<string> {
  const made = await readFile(join(catalogueRoot, 'examples', 'sample-company', 'sample.source.yaml'), 'utf8')
  const path = join(folder, 'sources', 'sample.source.yaml')
  const isTheirs = mapping !== undefined && existsSync(path) && sha256(await readFile(path, 'utf8')) !== mapping
  if (!isTheirs) await writeFile(path, made)
  return isTheirs ? mapping : sha256(made)
}
