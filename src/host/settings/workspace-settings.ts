import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SettingsPage } from '../../core/model/settings-page.ts'
import type { Language } from '../../core/words/label.ts'
import { editSettings, type EditedSettings, type SettingsChange } from '../../service/settings/edit-settings.ts'
import { listChoices } from '../../service/settings/list-choices.ts'
import { settingsOf } from '../../service/settings/settings-of.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { readWorkspace } from '../read-definitions.ts'
import { readTexts } from '../read-texts.ts'
import { refusedByDisk } from '../refused-by-disk.ts'
import { listHolidayRegions } from './holiday-regions.ts'

const fileName = 'pegel.yaml'

/** The settings of a workspace and what could stand in their place. */
export async function readSettings(folder: string, language: Language): Promise<SettingsPage> {
  const workspace = await readWorkspace(folder)
  return {
    ...settingsOf(workspace, language),
    file: fileName,
    choices: listChoices(language, await listHolidayRegions(language), workspace.fiscal_year),
  }
}

/** How `pegel.yaml` would read after a change. Throws ProblemsFound for what would not be sound. */
export async function editInFolder(folder: string, change: SettingsChange): Promise<EditedSettings> {
  const [file] = await readTexts(folder, [fileName])
  const regions = change.holidays === undefined || change.holidays === null ? [] : await listHolidayRegions('en')
  return editSettings(file ?? { path: fileName, text: '' }, change, { regions: regions.map(({ value }) => value) })
}

/**
 * Writes a change into `pegel.yaml` and lets it hold at once; another time zone brings the days of all data into it first.
 * Where that fails the file reads as before. Throws ProblemsFound for what would not be sound, Unwelcome where the disk refuses.
 */
export async function writeSettings(
  open: OpenWorkspace,
  change: SettingsChange,
  language: Language,
): Promise<SettingsPage> {
  const { text } = await editInFolder(open.folder, change)
  const path = join(open.folder, fileName)
  const former = await readFile(path, 'utf8')
  if (text !== former) {
    await replaceText(path, text)
    try {
      open.definitionsChanged()
      await open.current()
    } catch (thrown) {
      await replaceText(path, former)
      open.definitionsChanged()
      throw thrown
    }
  }
  return readSettings(open.folder, language)
}

/** All of the text or the former one: a reader never sees half of a file. */
async function replaceText(path: string, text: string): Promise<void> {
  try {
    const real = await realpath(path)
    const beside = `${real}.${process.pid}.tmp`
    try {
      await writeFile(beside, text, { mode: (await stat(real)).mode })
      await rename(beside, real)
    } finally {
      await rm(beside, { force: true })
    }
  } catch (thrown) {
    throw refusedByDisk(path, thrown)
  }
}
