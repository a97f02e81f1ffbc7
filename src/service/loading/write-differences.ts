import { linkColumn } from '../../core/model/tables.ts'
import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import { entityNamed, trackedOf, type Tracked } from '../../core/sql/state-changes.ts'
import { dayOf } from './local-time.ts'
import type { EntityLoad } from './entity-load.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'
import { linksOf } from './find-partners.ts'
import { rawColumn } from './plan-part.ts'

/** Moments of a row that tell when its state changed, if they moved with it. */
export const movedMoments: Readonly<Record<string, readonly string[]>> = {
  stage: ['stage_since', 'closed_at'],
  status: ['closed_at', 'stage_since', 'disqualified_at', 'solved_at', 'ends_at'],
}

/**
 * Differences between this load and the one before become events of origin `diff`: a new stage or status happened when the
 * row says so, anything else when the row was updated, else at this load. A changed mapping is no change in the world.
 */
export async function writeDifferences(context: LoadContext, load: EntityLoad, changes: string): Promise<void> {
  const { history } = load.entity
  if (history === undefined || context.remapped.has(load.name)) return
  const given = new Set(load.plans.flatMap(({ part }) => Object.keys(part.fields)))
  for (const tracked of trackedOf(load.entity).filter(({ name }) => given.has(name))) {
    if (tracked.name !== history.state) await writeFieldEvents(context, load, changes, tracked)
    else if (!recordsItself(context, history.events)) await writeStateEvents(context, load, changes, tracked)
  }
}

/** Whether the source records the changes of states in a file of its own, so that differences would tell them twice. */
const recordsItself = ({ mapping }: LoadContext, events: string): boolean =>
  mapping.parts.some(({ entity, fields }) => entity === events && fields['to_stage']?.from !== undefined)

/** The instant of a difference, over the present row `p` and the changed row `r`. */
function instantOf({ now }: LoadContext, { entity }: EntityLoad, { name }: Tracked): string {
  const moments = (movedMoments[name] ?? []).filter((moment) => entity.fields[moment] !== undefined)
  const moved = moments.map((moment) => `CASE WHEN r.${moment} IS DISTINCT FROM p.${moment} THEN r.${moment} END`)
  return `coalesce(${[...moved, 'r.updated_at', `TIMESTAMP '${now}'`].join(', ')})`
}

function dayOfInstant(context: LoadContext, { entity }: EntityLoad, { name }: Tracked): string {
  const moments = (movedMoments[name] ?? []).filter((moment) => entity.fields[moment] !== undefined)
  const moved = moments.map(
    (moment) => `CASE WHEN r.${moment} IS DISTINCT FROM p.${moment} THEN r.${moment.replace(/_at$/, '')}_day END`,
  )
  return `coalesce(${[...moved, dayOf('r.updated_at', context.timeZone), dayOf(`TIMESTAMP '${context.now}'`, context.timeZone)].join(', ')})`
}

const textOf = (row: string, { column, type }: Tracked): string =>
  type === 'text' ? `${row}.${quoteName(column)}` : `CAST(${row}.${quoteName(column)} AS VARCHAR)`

/** What differs between the present row `p` and the changed row `r`; a link that was only found later did not change. */
function differing(load: EntityLoad, changes: string, tracked: Tracked): string {
  const link = linksOf(load).find(({ link: name }) => linkColumn(name) === tracked.column)
  const found =
    link === undefined
      ? ''
      : ` AND NOT (p.${quoteName(tracked.column)} IS NULL AND p.${quoteName(rawColumn(link))} IS NOT NULL)`
  return `${changes} AS r JOIN ${quoteTable('crm', load.name)} AS p USING (key) WHERE p.${quoteName(tracked.column)} IS DISTINCT FROM r.${quoteName(tracked.column)}${found}`
}

async function writeStateEvents(
  context: LoadContext,
  load: EntityLoad,
  changes: string,
  tracked: Tracked,
): Promise<void> {
  const { history } = load.entity
  if (history === undefined) return
  await insertEvents(
    context,
    history.events,
    {
      source_id: sourceIdOf(context, load, tracked),
      [linkColumn(history.of)]: 'r.key',
      from_stage: textOf('p', tracked),
      to_stage: textOf('r', tracked),
      occurred_at: instantOf(context, load, tracked),
      occurred_day: dayOfInstant(context, load, tracked),
    },
    differing(load, changes, tracked),
  )
}

async function writeFieldEvents(
  context: LoadContext,
  load: EntityLoad,
  changes: string,
  tracked: Tracked,
): Promise<void> {
  const value = (row: string): string =>
    tracked.to === undefined ? textOf(row, tracked) : farId(context, tracked.to, `${row}.${quoteName(tracked.column)}`)
  await insertEvents(
    context,
    'field_event',
    {
      source_id: sourceIdOf(context, load, tracked),
      entity: quoteText(load.name),
      record_id: 'r.source_id',
      field: quoteText(tracked.name),
      old_value: value('p'),
      new_value: value('r'),
      occurred_at: instantOf(context, load, tracked),
      occurred_day: dayOfInstant(context, load, tracked),
    },
    differing(load, changes, tracked),
  )
}

const sourceIdOf = ({ load }: LoadContext, { name }: EntityLoad, { name: field }: Tracked): string =>
  `concat_ws(':', 'diff', ${load}, ${quoteText(name)}, r.source_id, ${quoteText(field)})`

function farId({ crm }: LoadContext, to: string, key: string): string {
  entityNamed(crm, to)
  return `coalesce((SELECT x.source_id FROM ${quoteTable('crm', to)} AS x WHERE x.key = ${key}), (SELECT min(x.source_id) FROM ${quoteTable('crm_closed', to)} AS x WHERE x.key = ${key}))`
}

async function insertEvents(
  context: LoadContext,
  events: string,
  values: Readonly<Record<string, string>>,
  from: string,
): Promise<void> {
  const { writer, mapping, now, load, crm } = context
  const all = {
    [rowSourceColumn(entityNamed(crm, events))]: quoteText(mapping.source),
    observed_at: `TIMESTAMP '${now}'`,
    load_from: String(load),
    origin: "'diff'",
    ...values,
  }
  const highest = `greatest(${context.lastKeys.get(events) ?? 0}, (SELECT coalesce(max(key), 0) FROM ${quoteTable('crm', events)}), (SELECT coalesce(max(key), 0) FROM ${quoteTable('crm_closed', events)}))`
  await writer.run(
    `INSERT INTO ${quoteTable('crm', events)} (key, ${Object.keys(all).map(quoteName).join(', ')})
     SELECT ${highest} + row_number() OVER (ORDER BY r.key), ${Object.values(all).join(', ')} FROM ${from}`,
  )
  const n = firstNumber(
    await writer.run(`SELECT count(*) FROM ${quoteTable('crm', events)} WHERE load_from = ${load} AND origin = 'diff'`),
  )
  context.written.set(events, n)
}
