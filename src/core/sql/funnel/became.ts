import { endOfDay } from '../step-builder.ts'
import { all, call, day, isKnown, no, number, operator, type SelectColumn, type Sql } from '../tree.ts'
import { atOf, here, stepName, windowEnd, type Funnel } from './funnel.ts'

/**
 * `became`: 1 won, 2 lost, 0 still open; `left_at`: when, or until when it was followed. Without outcomes those are won that took the last
 * step. What comes after the window is not seen.
 */
export function becameColumns(funnel: Funnel): readonly SelectColumn[] {
  const { bucket, count } = funnel
  const hasLost = bucket.outcomes?.lost !== undefined
  const end = windowEnd(funnel, atOf(funnel, here(stepName(1))))
  const inTime = (at: Sql): Sql => all([isKnown(at), ...(end === undefined ? [] : [operator(at, '<=', end)])])
  const won = atOf(funnel, bucket.outcomes === undefined ? here(stepName(count)) : here('won'))
  const isWon = bucket.outcomes === undefined ? operator(here('depth'), '=', number(count)) : inTime(won)
  const cases = (ofWon: Sql, ofLost: Sql, ofOpen: Sql): Sql => ({
    sql: 'case',
    when: [[isWon, ofWon], ...(hasLost ? [[inTime(here('lost')), ofLost] as const] : [])],
    otherwise: ofOpen,
  })
  return [
    { of: cases(number(1), number(2), number(0)), as: 'became' },
    { of: cases(won, hasLost ? here('lost') : no, lastSeen(funnel, end)), as: 'left_at' },
  ]
}

/** Until when what is open is followed: to the as-of, at most to the end of its window. */
function lastSeen({ isPrecise, scan }: Funnel, end: Sql | undefined): Sql {
  const { at } = endOfDay(scan.sight.asOf, scan.rules)
  const asOf = isPrecise && at !== undefined ? at : day(scan.sight.asOf)
  return end === undefined ? asOf : call('least', end, asOf)
}
