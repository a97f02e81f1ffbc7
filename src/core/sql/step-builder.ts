import type { CrmModel, Entity } from '../model/crm-model.ts'
import { endlessDay, historyTable, momentColumns, presentTable, stateTable } from '../model/tables.ts'
import type { KeptFirsts } from '../plan/kept-firsts.ts'
import type { OpenHours } from '../plan/open-hours.ts'
import type { Scan } from '../plan/scan.ts'
import type { CalendarRules } from '../words/calendar.ts'
import { addDays, type Day } from '../words/day.ts'
import type { SqlMoment } from './row-context.ts'
import {
  all,
  any,
  call,
  column,
  day,
  isNull,
  number,
  operator,
  timestamp,
  type SelectColumn,
  type Step,
} from './tree.ts'
import { endsAhead } from './state-anchors.ts'
import { stateIntervalsSql } from './state-intervals.ts'
import { staysSql } from './stays.ts'

/** Collects the steps and joins that expressions ask for while a scan is compiled. */
export interface StepBuilder {
  readonly crm: CrmModel
  readonly sight: Scan['sight']
  readonly rules: CalendarRules
  /** Fields and links of which former values are known. */
  readonly withHistory: ReadonlySet<string>
  /** Entities of which something is read that only their states tell, not their present rows. */
  readonly toldByStates: ReadonlySet<string>
  /** Aggregates over many that are computed already, for the newest data. */
  readonly keptFirsts: KeptFirsts
  /** What is open when; absent where nothing is measured by business hours. */
  readonly openHours?: OpenHours
  readonly steps: Step[]
  readonly taken: Set<string>
}

export function entityOf(crm: CrmModel, name: string): Entity {
  const entity = crm.entities[name]
  if (entity === undefined) throw new Error(`no entity ${name}`)
  return entity
}

/** A name that no step or alias of the statement has yet. */
export function nameStep(builder: StepBuilder, wanted: string): string {
  let name = wanted
  for (let count = 2; builder.taken.has(name); count += 1) name = `${wanted}_${count}`
  builder.taken.add(name)
  return name
}

/** Adds a step and gives its name. */
export function addStep(builder: StepBuilder, wanted: string, says: Step['says'], select: Step['select']): string {
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
  const where = [
    operator(column(undefined, 'load_from'), '<=', number(knownLoad)),
    operator(column(undefined, 'load_until'), '>', number(knownLoad)),
  ]
  const { label, derived } = entityOf(builder.crm, entity)
  const says = {
    en: `${label.en} as it was known after load ${knownLoad}.`,
    de: `${label.de}: Stand nach Ladung ${knownLoad}.`,
  }
  // Stays are not loaded: they are made anew of what was known.
  if (derived === true)
    return addStep(builder, name, says, { written: staysSql(builder.crm, (table) => knownTable(builder, table)) })
  return addStep(builder, name, says, { columns: everyColumn, from: { table: historyTable(entity) }, where })
}

/** The intervals of an entity's states, by what was known then. */
export function statesTable(builder: StepBuilder, entity: string): string {
  if (entityOf(builder.crm, entity).history === undefined) return lastingTable(builder, entity)
  if (builder.sight.knownLoad === undefined) return stateTable(entity)
  const name = `known_${entity}_at`
  if (builder.taken.has(name)) return name
  const written = stateIntervalsSql(builder.crm, entity, (table) => knownTable(builder, table), {
    newestDay: builder.sight.newestDay,
  })
  const { label } = entityOf(builder.crm, entity)
  return addStep(
    builder,
    name,
    {
      en: `From when until when each version of ${label.en} held.`,
      de: `Von wann bis wann jede Fassung galt: ${label.de}.`,
    },
    { written },
  )
}

/** Records without a history hold from their beginning on, those without a date from the newest day. */
function lastingTable(builder: StepBuilder, entity: string): string {
  const name = `${entity}_at`
  if (builder.taken.has(name)) return name
  const shape = entityOf(builder.crm, entity)
  const begun = shape.begins === undefined ? undefined : column(undefined, momentColumns(shape, shape.begins).day)
  const from = begun === undefined ? day('0001-01-01') : call('coalesce', begun, day(builder.sight.newestDay))
  const columns = [...everyColumn, { of: from, as: 'from_day' }, { of: day(endlessDay), as: 'until_day' }]
  const says = { en: `Since when each ${shape.label.en} is there.`, de: `Seit wann es sie gibt: ${shape.label.de}.` }
  return addStep(builder, name, says, { columns, from: { table: knownTable(builder, entity) } })
}

/** Whose rows are wanted: all that count as of the question, those without a creation date too, or the versions that held at the end of a day. */
export type Wanted = 'dated' | 'undated-too' | 'held'

/** The rows of an entity as they stood at the end of a day: versions where there is a history, else what had begun by then. */
export function tableAsOf(builder: StepBuilder, entity: string, lastDay: Day, wanted: Wanted): string {
  const { history, begins, label } = entityOf(builder.crm, entity)
  const isPresent = lastDay >= builder.sight.newestDay
  const isHeld = wanted === 'held' || endsAhead(entity) || builder.toldByStates.has(entity)
  if (isPresent && !isHeld) return knownTable(builder, entity)
  if (history === undefined && begins === undefined) return knownTable(builder, entity)
  // Who has no creation date begins with the newest day.
  const undatedToo = wanted === 'undated-too' || (isPresent && history === undefined)
  const name = `${entity}_on_${lastDay.replaceAll('-', '_')}${undatedToo ? '' : '_dated'}`
  if (builder.taken.has(name)) return name
  const says = { en: `${label.en} as it stood at the end of ${lastDay}.`, de: `${label.de}: Stand Ende ${lastDay}.` }
  if (history !== undefined) {
    const held = all([
      operator(column(undefined, 'from_day'), '<=', day(lastDay)),
      operator(column(undefined, 'until_day'), '>', day(lastDay)),
    ])
    const where = undatedToo ? any([held, column(undefined, 'undated')]) : held
    return addStep(builder, name, says, {
      columns: everyColumn,
      from: { table: statesTable(builder, entity) },
      where: [where],
    })
  }
  const begun = column(undefined, momentColumns(entityOf(builder.crm, entity), begins ?? '').day)
  const where = undatedToo
    ? any([operator(begun, '<=', day(lastDay)), isNull(begun)])
    : operator(begun, '<=', day(lastDay))
  return addStep(builder, name, says, {
    columns: everyColumn,
    from: { table: knownTable(builder, entity) },
    where: [where],
  })
}

/** The table that a link leads to: as of a day where former values are known, else as it is. */
export function reachedTable(builder: StepBuilder, entity: string, lastDay: Day): string {
  return entityOf(builder.crm, entity).history === undefined
    ? knownTable(builder, entity)
    : tableAsOf(builder, entity, lastDay, 'undated-too')
}

/** The moment at the end of a day: its day, and the instant at which the next one begins in the reporting zone. */
export function endOfDay(lastDay: Day, rules: CalendarRules): SqlMoment {
  const next = Temporal.PlainDate.from(addDays(lastDay, 1)).toZonedDateTime(rules.timeZone).toInstant()
  return { day: day(lastDay), at: timestamp(next.toString().replace('T', ' ').replace('Z', '')) }
}
