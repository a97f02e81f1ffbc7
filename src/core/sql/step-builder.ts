import type { Checked, Hop } from '../model/checked-expression.ts'
import type { CrmModel, Entity } from '../model/crm-model.ts'
import { historyTable, keptColumn, linkColumn, momentColumns, presentTable, stateTable } from '../model/tables.ts'
import type { Sight } from '../question/question.ts'
import type { CalendarRules } from '../words/calendar.ts'
import { addDays } from '../words/day.ts'
import { compileCollect, compileCondition, compileMoment } from './compile-expression.ts'
import type { RowContext, SqlMoment } from './row-context.ts'
import { all, any, column, day, isKnown, isNull, number, operator, timestamp, type SelectColumn, type Sql, type SqlJoin, type Step } from './tree.ts'
import { stateIntervalsSql } from './state-intervals.ts'

/** Collects the steps and joins that expressions ask for while a scan is compiled. */
export interface StepBuilder {
  readonly crm: CrmModel
  readonly sight: Sight
  readonly rules: CalendarRules
  /** Fields and links of which former values are known. */
  readonly withHistory: ReadonlySet<string>
  readonly steps: Step[]
  readonly taken: Set<string>
}

export function entityOf(crm: CrmModel, name: string): Entity {
  const entity = crm.entities[name]
  if (entity === undefined) throw new Error(`no entity ${name}`)
  return entity
}

function nameStep(builder: StepBuilder, wanted: string): string {
  let name = wanted
  for (let count = 2; builder.taken.has(name); count += 1) name = `${wanted}_${count}`
  builder.taken.add(name)
  return name
}

function addStep(builder: StepBuilder, wanted: string, says: Step['says'], select: Step['select']): string {
  const name = nameStep(builder, wanted)
  builder.steps.push({ name, says, select })
  return name
}

const everyColumn: readonly SelectColumn[] = [{ of: { sql: 'every' }, as: 'every' }]

/** The table of an entity by what was known then: the present, or its history at a load. */
export function knownTable(builder: StepBuilder, entity: string): string {
  const { knownLoad } = builder.sight
  if (knownLoad === undefined) return presentTable(entity)
  const name = `known_${entity}`
  if (builder.taken.has(name)) return name
  const where = [operator(column(undefined, 'load_from'), '<=', number(knownLoad)), operator(column(undefined, 'load_until'), '>', number(knownLoad))]
  const { label } = entityOf(builder.crm, entity)
  return addStep(builder, name, { en: `${label.en} as it was known after load ${knownLoad}.`, de: `${label.de}: Stand nach Ladung ${knownLoad}.` }, { columns: everyColumn, from: { table: historyTable(entity) }, where })
}

/** The intervals of an entity's states, by what was known then. */
export function statesTable(builder: StepBuilder, entity: string): string {
  if (builder.sight.knownLoad === undefined) return stateTable(entity)
  const name = `known_${entity}_at`
  if (builder.taken.has(name)) return name
  const written = stateIntervalsSql(builder.crm, entity, (table) => knownTable(builder, table), { newestDay: builder.sight.newestDay })
  const { label } = entityOf(builder.crm, entity)
  return addStep(builder, name, { en: `From when until when each version of ${label.en} held.`, de: `Von wann bis wann jede Fassung galt: ${label.de}.` }, { written })
}

/** The rows of an entity as they stood at the end of a day: versions where there is a history, else what had begun by then. */
export function tableAsOf(builder: StepBuilder, entity: string, lastDay: string, undatedToo: boolean): string {
  const shape = entityOf(builder.crm, entity)
  if (lastDay >= builder.sight.newestDay) return knownTable(builder, entity)
  const name = `${entity}_on_${lastDay.replaceAll('-', '_')}${undatedToo ? '' : '_dated'}`
  if (builder.taken.has(name)) return name
  const says = { en: `${shape.label.en} as it stood at the end of ${lastDay}.`, de: `${shape.label.de}: Stand Ende ${lastDay}.` }
  if (shape.history !== undefined) {
    const held = all([operator(column(undefined, 'from_day'), '<=', day(lastDay)), operator(column(undefined, 'until_day'), '>', day(lastDay))])
    const where = undatedToo ? any([held, column(undefined, 'undated')]) : held
    return addStep(builder, name, says, { columns: everyColumn, from: { table: statesTable(builder, entity) }, where: [where] })
  }
  if (shape.begins === undefined) return knownTable(builder, entity)
  const begun = column(undefined, momentColumns(shape, shape.begins).day)
  const where = undatedToo ? any([operator(begun, '<=', day(lastDay)), isNull(begun)]) : operator(begun, '<=', day(lastDay))
  return addStep(builder, name, says, { columns: everyColumn, from: { table: knownTable(builder, entity) }, where: [where] })
}

/** The moment at the end of a day: its day, and the instant at which the next one begins in the reporting zone. */
export function endOfDay(lastDay: string, rules: CalendarRules): SqlMoment {
  const next = Temporal.PlainDate.from(addDays(lastDay, 1)).toZonedDateTime(rules.timeZone).toInstant()
  return { day: day(lastDay), at: timestamp(next.toString().replace('T', ' ').replace('Z', '')) }
}

export interface OpenRow {
  readonly context: RowContext
  readonly joins: SqlJoin[]
}

/** A row of an entity under an alias, with what its expressions join. `now` is when the row is counted. */
export function openRow(builder: StepBuilder, entity: string, alias: string, now: SqlMoment, more: { outer?: RowContext; period?: { start: SqlMoment; end: SqlMoment }; lastDay?: string } = {}): OpenRow {
  const joins: SqlJoin[] = []
  const collects = new Map<string, SqlMoment>()
  const versions = new Map<string, RowContext>()
  const lastDay = more.lastDay ?? builder.sight.asOf
  const context: RowContext = {
    entity,
    alias,
    now,
    ...(more.period === undefined ? {} : { period: more.period }),
    ...(more.outer === undefined ? {} : { outer: more.outer }),
    reach: (hops) => reach(builder, joins, alias, hops),
    collect: (node) => {
      const id = JSON.stringify(node)
      const found = collects.get(id) ?? collect(builder, joins, context, node, lastDay)
      collects.set(id, found)
      return found
    },
    asOf: (node) => {
      const id = JSON.stringify(node.moment)
      const found = versions.get(id) ?? versionAt(builder, joins, context, node)
      versions.set(id, found)
      return found
    },
    columnOf: (owner, field) => columnOf(builder.crm, owner, field),
    keyColumn: linkColumn,
    keptColumn,
  }
  return { context, joins }
}

function columnOf(crm: CrmModel, owner: string, field: string): { day?: string; at?: string; name?: string } {
  const entity = entityOf(crm, owner)
  const shape = entity.fields[field]
  if (shape === undefined) return { name: field }
  if (shape.type === 'day' || shape.type === 'instant') return momentColumns(entity, field)
  return { name: shape.column ?? field }
}

function reach(builder: StepBuilder, joins: SqlJoin[], alias: string, hops: readonly Hop[]): string {
  let from = alias
  let path = ''
  for (const hop of hops) {
    path = path === '' ? hop.link : `${path}_${hop.link}`
    const as = path
    if (!joins.some((join) => join.as === as)) {
      joins.push({ kind: 'left', table: knownTable(builder, hop.to), as, on: operator(column(as, 'key'), '=', column(from, linkColumn(hop.link))) })
    }
    from = as
  }
  return from
}

type Collect = Extract<Checked, { kind: 'collect' }>

function collect(builder: StepBuilder, joins: SqlJoin[], row: RowContext, node: Collect, lastDay: string): SqlMoment {
  const owner = row.reach(node.hops)
  const shape = entityOf(builder.crm, node.far)
  const far = openRow(builder, node.far, node.far, row.now, { outer: undefinedOuter(row), lastDay })
  const order: SqlMoment = shape.begins === undefined ? { day: column(node.far, 'key') } : momentOf(shape, shape.begins, node.far)
  const found = compileCollect(node, far.context, order)
  const where = all([
    isKnown(column(node.far, linkColumn(node.by))),
    shape.begins === undefined ? undefined : operator(momentOf(shape, shape.begins, node.far).day, '<=', day(lastDay)),
    node.where === undefined ? undefined : compileCondition(node.where, far.context),
  ])
  const outerJoin: SqlJoin[] = usesOuter(node) ? [{ kind: 'inner', table: knownTable(builder, node.entity), as: 'this', on: operator(column('this', 'key'), '=', column(node.far, linkColumn(node.by))) }] : []
  const columns: SelectColumn[] = [
    { of: column(node.far, linkColumn(node.by)), as: 'of_key' },
    { of: found.day, as: 'found_day' },
    ...(found.at === undefined ? [] : [{ of: found.at, as: 'found_at' }]),
  ]
  const { label } = entityOf(builder.crm, node.entity)
  const says = { en: `For each ${label.en}: ${node.collect} of its ${shape.plural.en}.`, de: `Je ${label.de}: ${node.collect} über ${shape.plural.de}.` }
  const table = tableAsOf(builder, node.far, lastDay, false)
  const step = addStep(builder, `${node.collect}_of_${node.many}`, says, { columns, from: { table, as: node.far }, joins: [...outerJoin, ...far.joins], where: where.sql === 'all' ? where.of : [where], groupBy: ['of_key'] })
  joins.push({ kind: 'left', table: step, as: step, on: operator(column(step, 'of_key'), '=', column(owner, 'key')) })
  return { day: column(step, 'found_day'), ...(found.at === undefined ? {} : { at: column(step, 'found_at') }) }
}

function momentOf(entity: Entity, field: string, alias: string): SqlMoment {
  const { day: days, at } = momentColumns(entity, field)
  return { day: column(alias, days), ...(at === undefined ? {} : { at: column(alias, at) }) }
}

const undefinedOuter = (row: RowContext): RowContext => ({ ...row, alias: 'this', reach: (hops) => (hops.length === 0 ? 'this' : row.reach(hops)) })

function usesOuter(node: unknown): boolean {
  return JSON.stringify(node).includes('"outer":true')
}

type AsOf = Extract<Checked, { kind: 'as-of' }>

/** The version of the row that held at a moment: itself where its former values are not known. */
function versionAt(builder: StepBuilder, joins: SqlJoin[], row: RowContext, node: AsOf): RowContext {
  const history = entityOf(builder.crm, row.entity).history
  if (history === undefined || !fieldsIn(node.of).some((field) => builder.withHistory.has(field))) return row
  const moment = compileMoment(node.moment, row)
  const as = nameStep(builder, `${row.entity}_then`)
  const version = (name: string): Sql => column(as, name)
  joins.push({
    kind: 'left',
    table: statesTable(builder, row.entity),
    as,
    on: all([operator(version('key'), '=', column(row.alias, 'key')), operator(version('from_day'), '<=', moment.day), operator(version('until_day'), '>', moment.day)]),
  })
  const then = openRow(builder, row.entity, as, moment)
  return { ...then.context, reach: (hops) => (hops.length === 0 ? as : reachFrom(builder, joins, as, hops)) }
}

function reachFrom(builder: StepBuilder, joins: SqlJoin[], as: string, hops: readonly Hop[]): string {
  const inner: SqlJoin[] = []
  const reached = reach(builder, inner, as, hops)
  const rename = (name: string): string => (name === as ? name : `${as}_${name}`)
  for (const join of inner) if (!joins.some((one) => one.as === rename(join.as))) joins.push({ ...join, as: rename(join.as), on: renameTables(join.on, rename) })
  return rename(reached)
}

function renameTables(sql: Sql, rename: (name: string) => string): Sql {
  if (sql.sql === 'column') return sql.table === undefined ? sql : { ...sql, table: rename(sql.table) }
  if (sql.sql === 'operator') return { ...sql, left: renameTables(sql.left, rename), right: renameTables(sql.right, rename) }
  return sql
}

/** Fields and links of the row itself that an expression reads, as `deal.amount`. */
export function fieldsIn(node: Checked): readonly string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    if (typeof value !== 'object' || value === null) return
    if ('kind' in value && 'entity' in value && 'hops' in value && Array.isArray(value.hops)) {
      const [hop] = value.hops
      if (hop !== undefined && typeof hop === 'object' && hop !== null && 'link' in hop) found.add(`${value.entity}.${hop.link}`)
      else if ('field' in value) found.add(`${value.entity}.${value.field}`)
      else if ('link' in value) found.add(`${value.entity}.${value.link}`)
    }
    Object.values(value).forEach(walk)
  }
  walk(node)
  return [...found]
}
