import type { CrmModel } from '../model/crm-model.ts'
import { noKeptFirsts, type KeptFirsts } from '../plan/kept-firsts.ts'
import type { OpenHours } from '../plan/open-hours.ts'
import type { Scan } from '../plan/scan.ts'
import { compileValue } from './compile-expression.ts'
import { ageStep, exitFigures, exitRowColumns, exitsOf, isTimed, sizeStep } from './exit-steps.ts'
import { openFirstStep } from './first-step.ts'
import { compileHistories } from './histories/compile-histories.ts'
import { compileFunnel } from './funnel/compile-funnel.ts'
import { compileMoves } from './moves/compile-moves.ts'
import { entitiesToldByStates } from './reads-history.ts'
import { pickSteps } from './pick-steps.ts'
import { aggregateColumn, aggregateRows, isAdditive, rowColumns, sumAgain } from './scan-columns.ts'
import { countsByStart, middleStartSteps } from './middle-start.ts'
import { splitColumns, splitRoot } from './split-columns.ts'
import type { StepBuilder } from './step-builder.ts'
import { voiceKey, voiceSteps } from './voice-steps.ts'
import {
  averageAgain,
  distinctAgain,
  distinctFigures,
  gathersDistinct,
  isAveraged,
  windowsOf,
  windowSteps,
} from './window-steps.ts'
import {
  call,
  column,
  operator,
  yes,
  type SelectColumn,
  type Sql,
  type SqlJoin,
  type Statement,
  type Step,
} from './tree.ts'

/** What statements are compiled against. */
export interface SqlSetting {
  readonly crm: CrmModel
  readonly withHistory: ReadonlySet<string>
  readonly keptFirsts?: KeptFirsts
  readonly openHours?: OpenHours
}

/** Where the steps of a statement are collected, as of a sight; `scans` are those that it reads rows for. */
export function openBuilder(
  setting: SqlSetting,
  { sight, rules }: Pick<Scan, 'sight' | 'rules'>,
  scans: readonly Scan[] = [],
): StepBuilder {
  const toldByStates = entitiesToldByStates(scans, setting)
  return { keptFirsts: noKeptFirsts, ...setting, toldByStates, sight, rules, steps: [], taken: new Set() }
}

/** The statement of a scan: `period`, `s0`, `s0_label` .., `total` (1 on the row of the whole), then its columns. */
export function compileScan(scan: Scan, setting: SqlSetting): Statement {
  const builder = openBuilder(setting, scan, [scan])
  if (scan.bucket.kind === 'steps') return compileFunnel(scan, scan.bucket, builder)
  if (scan.bucket.kind === 'moves') return compileMoves(scan, scan.bucket, builder)
  if (scan.bucket.kind === 'histories') return compileHistories(scan, scan.bucket, builder)
  const { row, select, range, period } = openFirstStep(scan, builder)
  if (countsByStart(scan)) {
    const steps = middleStartSteps(scan, row.context, { ...select, joins: row.joins }, period)
    return { steps: [...builder.steps, ...steps] }
  }
  const exits = exitsOf(scan.columns)
  const additive = isAdditive(scan.columns)
  const roots = distinctColumns(scan.splits.map((split) => splitRoot(split, row.context, scan)))
  const distinct = gathersDistinct(scan)
  const figures = distinct
    ? distinctFigures(scan, row.context)
    : additive
      ? scan.columns.map((one) => aggregateColumn(one, row.context))
      : exits === undefined
        ? rowColumns(scan.columns, row.context)
        : exitRowColumns(exits, row.context)
  const own = scan.key === undefined ? [] : [{ of: compileValue(scan.key, row.context), as: 'own_key' }]
  const voice = scan.voice === undefined ? [] : [voiceKey(scan.voice, row.context)]
  const keys = [...(period === undefined ? [] : [period]), ...own, ...range, ...roots, ...voice]
  const grouped = { ...select, joins: row.joins, columns: [...keys, ...figures] }
  if (keys.length === 0 && additive)
    return { steps: [...builder.steps, { name: 'counted', says: scan.says, select: grouped }] }
  const counted: Step = {
    name: 'counted',
    says: scan.says,
    select:
      additive || distinct
        ? { ...grouped, groupBy: [...keys.map(({ as }) => as), ...(distinct ? ['value'] : [])] }
        : grouped,
  }
  if (exits !== undefined) {
    const last = totalStep(scan, builder, { additive, from: 'by_age', byPeriod: period !== undefined })
    const size = isTimed(exits) ? [sizeStep(select.from.table)] : []
    return { steps: [...builder.steps, ...size, counted, ageStep(exits, keys, 'counted'), last] }
  }
  const windows = windowsOf(scan)
  const spread =
    windows === undefined
      ? range.length === 0
        ? []
        : [spreadStep(keys, figures)]
      : windowSteps(windows, scan, { keys, figures })
  const totals = totalStep(scan, builder, {
    additive,
    from: spread.length > 0 ? 'by_period' : 'counted',
    byPeriod: period !== undefined || range.length > 0,
  })
  const last = scan.voice === undefined ? pickSteps(totals, scan) : voiceSteps(totals, scan)
  return { steps: [...builder.steps, counted, ...spread, ...last] }
}

function distinctColumns(columns: readonly SelectColumn[]): readonly SelectColumn[] {
  return columns.filter(({ as }, index) => columns.findIndex((one) => one.as === as) === index)
}

function spreadStep(keys: readonly SelectColumn[], figures: readonly SelectColumn[]): Step {
  const kept = [...keys, ...figures]
    .filter(({ as }) => as !== 'first_period' && as !== 'after_period')
    .map(({ as }) => ({ of: column(undefined, as), as }))
  const from = column(undefined, 'first_period')
  const until = column(undefined, 'after_period')
  return {
    name: 'by_period',
    says: {
      en: 'One row for each period at whose end it held.',
      de: 'Eine Zeile je Zeitraum, an dessen Ende es galt.',
    },
    select: {
      columns: kept,
      unnest: { from, until, as: 'period' },
      from: { table: 'counted' },
      where: [operator(from, '<', until)],
    },
  }
}

interface Totalled {
  readonly additive: boolean
  /** The step before. Of states over periods, `by_period`, each period has a whole of its own. */
  readonly from: 'counted' | 'by_period' | 'by_age'
  readonly byPeriod: boolean
}

/** The last step: labels are joined to what was counted by key, and the total is taken anew. */
function totalStep(scan: Scan, builder: StepBuilder, { additive, from, byPeriod }: Totalled): Step {
  const isSpread = from === 'by_period'
  const joins: SqlJoin[] = []
  const source = { builder, joins, from, lastDay: scan.bucket.kind === 'state' ? scan.bucket.day : scan.sight.asOf }
  const splits = scan.splits.map((split, index) => ({ index, ...splitColumns(split, index, source) }))
  const period: SelectColumn[] = [...(byPeriod ? ['period'] : []), ...(scan.key === undefined ? [] : ['own_key'])].map(
    (as) => ({ of: column(from, as), as }),
  )
  const keys = [...period.map(({ as }) => as), ...splits.map(({ index }) => `s${index}`)]
  const whole = isSpread ? ['period'] : []
  const columns: SelectColumn[] = [
    ...period,
    ...splits.flatMap(({ of, label, index }) => [{ of, as: `s${index}` }, ...(label ?? [])]),
    ...(keys.length === whole.length
      ? []
      : [{ of: call('grouping', totalMark(splits, isSpread ? [] : period)), as: 'total' }]),
    ...figuresAgain(scan, from, additive),
  ]
  const groupingSets = keys.length === whole.length ? [keys] : [keys, whole]
  const says = {
    en: 'By period and split, and the whole computed anew.',
    de: 'Je Zeitraum und Merkmal, und die Summe eigens berechnet.',
  }
  return { name: 'result', says, select: { columns, from: { table: from }, joins, groupingSets } }
}

function figuresAgain(scan: Scan, from: string, additive: boolean): readonly SelectColumn[] {
  const exits = exitsOf(scan.columns)
  const windows = windowsOf(scan)
  if (exits !== undefined) return exitFigures(exits, from)
  if (gathersDistinct(scan)) return scan.columns.map((one) => distinctAgain(one, from))
  if (!additive) return aggregateRows(scan.columns, from)
  const again = windows !== undefined && isAveraged(windows) ? averageAgain : sumAgain
  return scan.columns.map((one) => again(one, from))
}

/** The first key that the row of the whole does not have. */
function totalMark([split]: readonly { readonly of: Sql }[], [period]: readonly SelectColumn[]): Sql {
  return split?.of ?? period?.of ?? yes
}
