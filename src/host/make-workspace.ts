import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { workspaceFormat } from '../core/read/read-workspace-file.ts'
import type { Label, Language } from '../core/words/label.ts'
import { refusedByDisk } from './refused-by-disk.ts'
import { writeEditorSettings } from './write-schemas.ts'

/** What people may put into a workspace, one folder each. */
const folders = ['sources', 'kpis', 'fields', 'boards', 'targets', 'scores', 'surveys'] as const

export interface NewWorkspace {
  readonly name: string
  readonly label: Label
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  /** Whose holidays are no working days: `DE-NW`. */
  readonly holidays?: string
  readonly sample?: boolean
}

/** Makes a workspace's folders and its `pegel.yaml`. Throws Unwelcome where the disk refuses. */
export async function makeWorkspace(folder: string, workspace: NewWorkspace): Promise<void> {
  try {
    for (const name of [...folders, '.pegel']) await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, 'pegel.yaml'), writeText(workspace), { flag: 'wx' }).catch(unlessThere)
    await writeFile(join(folder, '.gitignore'), '.pegel/\n')
    await writeEditorSettings(folder)
  } catch (thrown) {
    throw refusedByDisk(folder, thrown)
  }
}

/** Two commands may make the same workspace at once: the first one's holds. */
function unlessThere(thrown: unknown): void {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EEXIST') throw thrown
}

function writeText({ name, label, language, timeZone, currency, holidays, sample }: NewWorkspace): string {
  const text = {
    workspace: name,
    label,
    ...(sample === true ? { sample } : {}),
    format: workspaceFormat,
    language,
    time_zone: timeZone,
    currency,
    fiscal_year: { starts: 'january' },
    ...(holidays === undefined ? {} : { holidays }),
  }
  return stringify(text)
}

/** A workspace for whoever starts Pegel here: this machine's time zone and language. */
export function firstWorkspace(language: Language): NewWorkspace {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return { name: 'my-company', label: { en: 'My company', de: 'Meine Firma' }, language, timeZone, currency: 'EUR' }
}
