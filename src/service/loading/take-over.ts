import { quoteText } from '../../core/sql/quote-sql.ts'
import { deriveInto } from './derive-all.ts'
import { prepareEntity, type EntityLoad } from './entity-load.ts'
import { findLatePartners } from './find-late-partners.ts'
import { createPartners, Partners } from './find-partners.ts'
import { appendLanding, findDeleted, formerRecords, type FormerFile } from './landing-history.ts'
import type { LoadContext } from './load-context.ts'
import type { EntityCount, LoadReport } from './load-report.ts'
import { firstNumber } from './load-store.ts'
import { noteMapping } from './note-mapping.ts'
import type { PartPlan } from './plan-part.ts'
import { reportLinks } from './report-links.ts'
import { settleTables } from './settle-tables.ts'
import type { StagedFile } from './stage-file.ts'
import type { FileSurvey } from './survey-file.ts'
import { closeRows, writeFirstRows, writeVersions } from './write-rows.ts'

/** A file of this load, read, planned and looked at. */
export interface PlannedFile {
  readonly staged: StagedFile
  readonly plans: readonly PartPlan[]
  readonly survey: FileSurvey
}

/** Brings what the files hold into the tables: keys first, so that links can be found whatever the order of files. */
export async function takeOver(context: LoadContext, files: readonly PlannedFile[]): Promise<LoadReport> {
  const { writer, mapping, load } = context
  const plans = files.flatMap((file) => file.plans)
  const surveys = files.map(({ survey }) => survey)
  const loads = new Map<string, EntityLoad>()
  for (const name of new Set(mapping.parts.map(({ entity }) => entity))) {
    const own = mapping.parts.flatMap((part) => plans.filter((plan) => plan.part === part && part.entity === name))
    if (own.length > 0) loads.set(name, await prepareEntity(context, own, surveys))
  }
  const entities = await writeEntities(context, loads, files)
  const isNews = await noteMapping(context, plans)
  const changed = Object.values(entities).some((count) => count.new + count.changed + count.deleted > 0)
  for (const one of loads.values()) await reportLinks(context, one)
  const version = firstNumber(await writer.run('SELECT coalesce(max(data_version), 0) FROM pegel.load'))
  const dataVersion = changed || isNews ? version + 1 : version
  await writer.run(
    `INSERT INTO pegel.load VALUES (${load}, 'load', ${quoteText(mapping.source)}, TIMESTAMP '${context.now}', TIMESTAMP '${context.now}', ${changed}, ${dataVersion}, NULL, NULL)`,
  )
  context.progress({ step: 'derive' })
  const touched = new Set(
    Object.entries(entities).flatMap(([name, count]) => (count.new + count.changed + count.deleted > 0 ? [name] : [])),
  )
  await settleTables(
    context,
    [...loads.values()].filter(({ isFirst }) => isFirst),
  )
  const until = Temporal.Instant.from(context.now).toZonedDateTimeISO(context.timeZone).toPlainDate().toString()
  await deriveInto(writer, context.crm, { until, dataVersion, timeZone: context.timeZone, changed: touched })
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
    context.progress({ step: 'write', entity: load.name })
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
