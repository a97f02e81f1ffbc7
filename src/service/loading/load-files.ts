import { dirname, join } from 'node:path'
import type { CrmModel } from '../../core/model/crm-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import { checkMapping } from './check-mapping.ts'
import { deriveInto } from './derive-all.ts'
import { prepareEntity, type EntityLoad } from './entity-load.ts'
import { findLatePartners } from './find-late-partners.ts'
import { createPartners, Partners } from './find-partners.ts'
import { appendLanding, findDeleted, formerRecords, type FormerFile } from './landing-history.ts'
import type { LoadContext } from './load-context.ts'
import type { EntityCount, LoadReport } from './load-report.ts'
import { firstNumber, inTransaction, type LoadStore, type Writer } from './load-store.ts'
import { lookAtMoments } from './look-at-moments.ts'
import { findRemapped, noteMapping } from './note-mapping.ts'
import { planPart, type PartPlan } from './plan-part.ts'
import { reportLinks } from './report-links.ts'
import { dropUnfinished, stageFile, type StagedFile } from './stage-file.ts'
import { surveyFile, type FileSurvey } from './survey-file.ts'
import { settleTables } from './settle-tables.ts'
import { closeRows, writeFirstRows, writeVersions } from './write-rows.ts'

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
}

/** What a load is doing, for people who wait. */
export interface LoadStep {
  readonly step: 'read' | 'check' | 'write' | 'derive'
  readonly file?: string
  readonly entity?: string
}

/** Loads files as their mapping says, all of them or, whatever happens, none. Throws ProblemsFound for a mapping that does not fit, Unwelcome where the world refuses. */
export async function loadFiles(request: LoadRequest): Promise<LoadReport> {
  const { store, crm, mapping, files } = request
  checkMapping(crm, mapping, files)
  await store.createTables(crm)
  const started = performance.now()
  return store.alone(async (writer) => {
    const context = await beginLoad(request, writer)
    const used = files.filter(
      ({ name }) => mapping.files[name]?.unused !== true && mapping.parts.some(({ from }) => from === name),
    )
    try {
      const staged = await stageAll(context, request, used)
      return await inTransaction(writer, async () =>
        noteReport(context, await takeOver(context, request, staged), started),
      )
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

interface RunningLoad extends LoadContext {
  readonly dropTemporary: () => Promise<void>
}

async function beginLoad(
  { store, crm, mapping, workspace, now, rejectedFolder }: LoadRequest,
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
    findings: [],
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

interface PlannedFile {
  readonly staged: StagedFile
  readonly plans: readonly PartPlan[]
  readonly survey: FileSurvey
}

async function stageAll(
  context: LoadContext,
  request: LoadRequest,
  files: readonly ReadableFile[],
): Promise<readonly PlannedFile[]> {
  const planned: PlannedFile[] = []
  for (const file of files) {
    request.progress?.({ step: 'read', file: file.name })
    const staged = await stageFile(context, file)
    request.progress?.({ step: 'check', file: file.name })
    const siblings = context.mapping.parts.filter(({ from }) => from === file.name)
    const plans: PartPlan[] = []
    for (const part of siblings) {
      const entity = context.crm.entities[part.entity]
      if (entity === undefined) continue
      const looks = await lookAtMoments(context, part, entity, staged)
      plans.push(planPart(part, entity, staged, { timeZone: context.timeZone, siblings, looks }))
    }
    planned.push({ staged, plans, survey: await surveyFile(context, staged, plans) })
  }
  return planned
}

/** Brings what the files hold into the tables: keys first, so that links can be found whatever the order of files. */
async function takeOver(
  context: LoadContext,
  request: LoadRequest,
  files: readonly PlannedFile[],
): Promise<LoadReport> {
  const { writer, mapping, load } = context
  const plans = files.flatMap((file) => file.plans)
  const surveys = files.map(({ survey }) => survey)
  const loads = new Map<string, EntityLoad>()
  for (const name of new Set(mapping.parts.map(({ entity }) => entity))) {
    const own = mapping.parts.flatMap((part) => plans.filter((plan) => plan.part === part && part.entity === name))
    if (own.length > 0) loads.set(name, await prepareEntity(context, own, surveys))
  }
  const entities = await writeEntities(context, request, loads, files)
  const isNews = await noteMapping(context, plans)
  const changed = Object.values(entities).some((count) => count.new + count.changed + count.deleted > 0)
  for (const one of loads.values()) await reportLinks(context, one)
  const version = firstNumber(await writer.run('SELECT coalesce(max(data_version), 0) FROM pegel.load'))
  const dataVersion = changed || isNews ? version + 1 : version
  await writer.run(
    `INSERT INTO pegel.load VALUES (${load}, 'load', ${quoteText(mapping.source)}, TIMESTAMP '${context.now}', TIMESTAMP '${context.now}', ${changed}, ${dataVersion}, NULL, NULL)`,
  )
  request.progress?.({ step: 'derive' })
  const touched = new Set(
    Object.entries(entities).flatMap(([name, count]) => (count.new + count.changed + count.deleted > 0 ? [name] : [])),
  )
  await settleTables(
    context,
    [...loads.values()].filter(({ isFirst }) => isFirst),
  )
  const until = request.now.toZonedDateTimeISO(context.timeZone).toPlainDate().toString()
  await deriveInto(writer, context.crm, { until, dataVersion, changed: touched })
  return {
    kind: 'load',
    load,
    dataVersion,
    changed,
    source: mapping.source,
    seconds: 0,
    files: surveys.map(({ count }) => count),
    entities,
    findings: context.findings,
    rejectedFiles: surveys.flatMap(({ rejectedFile }) => (rejectedFile === undefined ? [] : [rejectedFile])),
  }
}

async function writeEntities(
  context: LoadContext,
  request: LoadRequest,
  loads: ReadonlyMap<string, EntityLoad>,
  files: readonly PlannedFile[],
): Promise<Record<string, EntityCount>> {
  const partners = new Partners(context, loads)
  const made = await createPartners(context, loads, partners)
  const former: FormerFile[] = []
  for (const { staged, plans } of files)
    if (!staged.isFirst) former.push({ staged, plans, former: await formerRecords(context, staged, plans) })
  const counts: Record<string, EntityCount> = {}
  const deletions = new Map<string, string>()
  for (const load of loads.values()) {
    request.progress?.({ step: 'write', entity: load.name })
    counts[load.name] = load.isFirst
      ? await writeFirstRows(context, load, partners)
      : await writeVersions(context, load, partners)
    const deleted = await findDeleted(context, load.name, former)
    if (deleted !== undefined) deletions.set(load.name, deleted)
  }
  for (const [name, deleted] of deletions) {
    await closeRows(context, name, `SELECT key FROM ${deleted}`)
    add(counts, name, { deleted: firstNumber(await context.writer.run(`SELECT count(*) FROM ${deleted}`)) })
  }
  for (const [name, n] of made) add(counts, name, { new: n })
  for (const [name, n] of context.written) add(counts, name, { new: n })
  const arrived = new Set(Object.entries(counts).flatMap(([name, count]) => (count.new > 0 ? [name] : [])))
  partners.forget()
  for (const [name, n] of await findLatePartners(context, new Partners(context, new Map()), arrived))
    add(counts, name, { changed: n })
  for (const { staged } of files.filter((file) => file.staged.isFirst)) {
    await context.writer.run(
      `INSERT INTO pegel.landed VALUES (${quoteText(`${context.mapping.source}/${staged.file.name}`)})`,
    )
  }
  for (const one of former) await appendLanding(context, one.staged, one.plans, one.former)
  return counts
}

const nothing: EntityCount = { new: 0, changed: 0, unchanged: 0, deleted: 0 }

function add(counts: Record<string, EntityCount>, name: string, more: Partial<EntityCount>): void {
  const before = counts[name] ?? nothing
  counts[name] = {
    ...before,
    new: before.new + (more.new ?? 0),
    changed: before.changed + (more.changed ?? 0),
    deleted: before.deleted + (more.deleted ?? 0),
  }
}
