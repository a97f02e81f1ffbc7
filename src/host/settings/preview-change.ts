import { checkModel } from '../../core/check/check-model.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import type { SettingsPreview } from '../../core/model/settings-page.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { OpenHours } from '../../core/plan/open-hours.ts'
import type { Language } from '../../core/words/label.ts'
import type { Engine } from '../../engines/engine.ts'
import { AnswerCache } from '../../service/answering/answer-cache.ts'
import type { AnsweringContext } from '../../service/answering/answering-context.ts'
import { keepOpenHours } from '../../service/loading/keep-open-hours.ts'
import { tryZone } from '../../service/loading/try-zone.ts'
import { previewSettings } from '../../service/settings/preview-settings.ts'
import type { SettingsChange } from '../../service/settings/edit-settings.ts'
import { dayIn, readNow } from '../clock.ts'
import { listHolidays } from '../list-holidays.ts'
import { pegelVersion } from '../pegel-version.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { readDefinitions } from '../read-definitions.ts'
import { editInFolder } from './workspace-settings.ts'

/** Bringing more rows than this into another zone takes longer than anybody waits for a preview. */
const mostRowsTried = 2_000_000

/** Which numbers a change of settings would move, asked on the real data; nothing is written. Throws ProblemsFound for what would not be sound. */
export async function previewChange(
  open: OpenWorkspace,
  change: SettingsChange,
  language: Language,
): Promise<SettingsPreview> {
  const { workspace } = await editInFolder(open.folder, change)
  const before = await open.context(language)
  const { facts, workspace: now, crm } = before.model
  const hasLocalTimes = await hasTimesWithoutZone(open)
  const openHours = await keepOpenHours(open.store, {
    workspace,
    facts,
    listHolidays,
    version: pegelVersion,
    besideOthers: true,
  })
  const sides = { before, wanted: workspace, hasLocalTimes, listHolidays }
  const ask = async (after: AnsweringContext): Promise<SettingsPreview> => previewSettings({ ...sides, after })
  if (workspace.time_zone === now.time_zone || facts.timeZone === undefined)
    return ask(await contextUnder(open, { workspace, facts, engine: open.store, language, openHours }))
  if (Object.values(facts.rows).reduce((sum, n) => sum + n, 0) > mostRowsTried) {
    const inFormerZone = { ...workspace, time_zone: now.time_zone }
    const after = await contextUnder(open, { workspace: inFormerZone, facts, engine: open.store, language, openHours })
    return previewSettings({ ...sides, after, isZoneUntold: true })
  }
  // The days stand in the present zone: they are brought into the other one, asked, and put back.
  const zones = { from: facts.timeZone, to: workspace.time_zone, now: Temporal.Instant.from(readNow()) }
  return tryZone(open.store, crm, zones, async (engine, rezoned) =>
    ask(await contextUnder(open, { workspace, facts: rezoned, engine, language, openHours })),
  )
}

interface Other {
  readonly workspace: WorkspaceText
  readonly facts: DataFacts
  readonly engine: Engine
  readonly language: Language
  readonly openHours: OpenHours
}

async function contextUnder(
  open: OpenWorkspace,
  { workspace, facts, engine, language, openHours }: Other,
): Promise<AnsweringContext> {
  const definitions = await readDefinitions(open.folder)
  const { model } = checkModel({ ...definitions, workspace, facts })
  return { model, engine, today: dayIn(workspace.time_zone, readNow()), language, cache: new AnswerCache(), openHours }
}

async function hasTimesWithoutZone({ store }: OpenWorkspace): Promise<boolean> {
  const noted = await store.run("SELECT 1 FROM pegel.moment_reading WHERE reading = 'reporting-zone' LIMIT 1")
  return noted.rows.length > 0
}
