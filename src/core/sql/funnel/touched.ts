import type { Checked } from '../../model/checked-expression.ts'
import type { SplitPath } from '../../model/checked-kpi.ts'
import { compileCondition } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import { readsHistory } from '../reads-history.ts'
import { asOfEvent, rootName, rootNode, splitRoot } from '../split-columns.ts'
import { addStep, endOfDay, statesTable } from '../step-builder.ts'
import { all, column, operator, type SelectColumn, type Sql, type SqlJoin } from '../tree.ts'
import { carriedOf, memberOf, own, type Funnel } from './funnel.ts'

const says = {
  en: 'Each unit as it stood at the step by which it is split.',
  de: 'Jede Einheit, wie sie bei dem Schritt stand, nach dem sie aufgeteilt wird.',
}

type Asked = Pick<Funnel, 'scan' | 'builder'>

/** Whether an expression needs no former state of the unit. */
function isStill(node: Checked, { scan, builder }: Asked): boolean {
  return scan.splitsAsOf !== undefined || !readsHistory(node, scan.entity, builder)
}

export function stillFilters(asked: Asked): readonly Checked[] {
  return asked.scan.filters.filter((one) => isStill(one, asked)).map((one) => asOfEvent(one, asked.scan))
}

/** Whether splits or filters hold as of a step, so that its day is needed. */
export function needsFormerStates(asked: Asked): boolean {
  return formerSplits(asked).length > 0 || asked.scan.filters.some((one) => !isStill(one, asked))
}

function formerSplits(asked: Asked): readonly SplitPath[] {
  return ownSplits(asked).filter((split) => !isStill(rootNode(split), asked))
}

/** Splits of the unit that can be read at once. */
export function stillSplits(asked: Asked): readonly SplitPath[] {
  return ownSplits(asked).filter((split) => isStill(rootNode(split), asked))
}

function ownSplits({ scan }: Asked): readonly SplitPath[] {
  return scan.splits.filter(({ entity }) => entity === scan.entity)
}

/** The columns by which a unit is split, as far as they are known before its former states are joined. */
export function splitsBefore(funnel: Funnel, touched: Sql): readonly SelectColumn[] {
  const still = stillSplits(funnel).map((split) => own(rootName(split)))
  const carried = carriedOf(funnel.scan).map((split): SelectColumn => {
    const name = rootName(split)
    return { of: memberOf(touched, name), as: name }
  })
  return [...still, ...carried]
}

/** Splits and filters that need a former state hold as of `touched_day`; nothing to do where there are none. Gives the step with a row for each unit. */
export function touchedStep(funnel: Funnel, from: string, columns: readonly string[]): string {
  const { scan, builder } = funnel
  const { entity, rules } = scan
  if (!needsFormerStates(funnel)) return from
  const filters = scan.filters.filter((one) => !isStill(one, funnel))
  const splits = formerSplits(funnel)
  const day = column(from, 'touched_day')
  const held = (name: string): Sql => column(entity, name)
  const joins: SqlJoin[] = [
    {
      kind: 'left',
      table: statesTable(builder, entity),
      as: entity,
      on: all([
        operator(held('key'), '=', column(from, 'unit')),
        operator(held('from_day'), '<=', day),
        operator(held('until_day'), '>', day),
      ]),
    },
  ]
  const row = openRow(builder, entity, entity, endOfDay(scan.sight.asOf, rules), { joins })
  const where = filters.map((one) => compileCondition(one, row.context))
  return addStep(builder, 'touched', says, {
    columns: [
      ...columns.map((name) => ({ of: column(from, name), as: name })),
      ...splits.map((split) => splitRoot(split, row.context, scan)),
    ],
    from: { table: from },
    joins,
    where,
  })
}
