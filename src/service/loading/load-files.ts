import { dirname, join } from 'node:path'
import type { CrmModel } from '../../core/model/crm-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import { checkMapping, type MappingPlaces } from './check-mapping.ts'
import type { LoadContext, LoadStep } from './load-context.ts'
import type { Finding, LoadReport } from './load-report.ts'
import { firstNumber, inTransaction, type LoadStore, type Writer } from './load-store.ts'
import { lookAtMoments } from './look-at-moments.ts'
import { findRemapped } from './note-mapping.ts'
import { planPart, type PartPlan } from './plan-part.ts'
import { reportGoneColumns } from './report-gone-columns.ts'
import { dropUnfinished, stageFile } from './stage-file.ts'
import { surveyFile } from './survey-file.ts'
import { takeOver, type PlannedFile } from './take-over.ts'

export interface LoadRequest {
  readonly store: LoadStore
  readonly crm: CrmModel
  readonly mapping: SourceMapping
  readonly files: readonly ReadableFile[]
  readonly workspace: { readonly timeZone: string }
  /** The instant of the load. */
  readonly now: Temporal.Instant
  /** Where rejected records are written; beside the database unless said, nowhere for one in memory. */
  readonly rejectedFolder?: string
  readonly progress?: (step: LoadStep) => void
  /** Where the mapping is written down, for what is wrong with it. */
  readonly placeOf?: MappingPlaces
  /** What is known about the files already and belongs into the report. */
  readonly notices?: readonly Finding[]
}

export type { LoadStep } from './load-context.ts'

/** Loads files as their mapping says, all of them or, whatever happens, none. Throws ProblemsFound for a mapping that does not fit, Unwelcome where the world refuses. */
export async function loadFiles(request: LoadRequest): Promise<LoadReport> {
  const { store, crm, mapping, files } = request
  checkMapping(crm, mapping, files, request.placeOf)
  await store.createTables(crm)
  const started = performance.now()
  return store.alone(async (writer) => {
    const context = await beginLoad(request, writer)
    const used = files.filter(
      ({ name }) => mapping.files[name]?.unused !== true && mapping.parts.some(({ from }) => from === name),
    )
    try {
      const staged = await stageAll(context, used)
      return await inTransaction(writer, async () => noteReport(context, await takeOver(context, staged), started))
    } catch (thrown) {
      // What cannot be dropped now, on a full disk for example, is dropped by the next load.
      await Promise.allSettled([dropUnfinished(writer)])
      throw thrown
    } finally {
      await context.dropTemporary()
    }
  })
}

async function noteReport({ writer, load }: LoadContext, report: LoadReport, started: number): Promise<LoadReport> {
  const done: LoadReport = { ...report, seconds: Math.round(performance.now() - started) / 1000 }
  await writer.run(`UPDATE pegel.load SET report = ${quoteText(JSON.stringify(done))} WHERE number = ${load}`)
  return done
}

const ignore = (): void => undefined

interface RunningLoad extends LoadContext {
  readonly dropTemporary: () => Promise<void>
}

async function beginLoad(
  { store, crm, mapping, workspace, now, rejectedFolder, progress, notices = [] }: LoadRequest,
  writer: Writer,
): Promise<RunningLoad> {
  await dropUnfinished(writer)
  const load = firstNumber(await writer.run('SELECT coalesce(max(number), 0) + 1 FROM pegel.load'))
  const names: string[] = []
  const beside = store.file === ':memory:' ? undefined : join(dirname(store.file), 'rejected')
  return {
    writer,
    crm,
    mapping,
    load,
    now: now.toString(),
    timeZone: workspace.timeZone,
    rejectedFolder: rejectedFolder ?? beside,
    progress: progress ?? ignore,
    findings: [...notices],
    written: new Map(),
    lastKeys: new Map(),
    remapped: await findRemapped(writer, mapping),
    temporary: (purpose) => {
      const name = `load_${purpose}_${names.length}`
      names.push(name)
      return name
    },
    dropTemporary: async () => {
      if (names.length > 0) await writer.run(names.map((name) => `DROP TABLE IF EXISTS temp.${name}`).join(';'))
    },
  }
}

async function stageAll(context: LoadContext, files: readonly ReadableFile[]): Promise<readonly PlannedFile[]> {
  const planned: PlannedFile[] = []
  for (const file of files) {
    context.progress({ step: 'read', file: file.name })
    const staged = await stageFile(context, file)
    context.progress({ step: 'check', file: file.name })
    const siblings = context.mapping.parts.filter(({ from }) => from === file.name)
    const plans: PartPlan[] = []
    for (const part of siblings) {
      const entity = context.crm.entities[part.entity]
      if (entity === undefined) continue
      const looks = await lookAtMoments(context, part, entity, staged)
      plans.push(planPart(part, entity, staged, { timeZone: context.timeZone, siblings, looks }))
    }
    await reportGoneColumns(context, staged, plans)
    planned.push({ staged, plans, survey: await surveyFile(context, staged, plans) })
  }
  return planned
}
