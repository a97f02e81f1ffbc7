import { expect, it } from 'vitest'
import { catalogueCrm } from '../../../../test/read-catalogue.ts'
import { checkExpression } from '../../check/check-expression.ts'
import type { Checked } from '../../model/checked-expression.ts'
import { noFacts } from '../../model/data-facts.ts'
import { parseExpression } from '../../read/parse-expression.ts'
import { lastDayBefore } from '../duration-days.ts'
import { isOnePass } from './one-pass.ts'
import { withUnit } from './with-unit.ts'

const facts = {
  ...noFacts,
  momentKinds: { 'deal.created_at': 'day', 'deal.closed_at': 'instant', 'deal.stage_since': 'instant' },
} as const

function check(text: string): Checked {
  const parsed = parseExpression(text, { file: 'test', line: 1, column: 1 })
  if ('code' in parsed) throw new Error(parsed.text.en)
  const checked = checkExpression(parsed, {
    entity: 'deal',
    model: { crm: catalogueCrm(), facts, namedFields: new Map() },
  })
  if ('kind' in checked) return checked
  throw new Error(checked.map(({ text: said }) => said.en).join(' '))
}

it.each([
  { where: "status = 'open'", is: true },
  { where: "status = 'open' and close_date < now", is: true },
  { where: 'now > close_date', is: true },
  { where: 'close_date >= now', is: true },
  { where: 'closed_at < now', is: true },
  { where: 'closed_at >= now', is: true },
  { where: 'closed_at <= now', is: false },
  { where: 'closed_at > now', is: false },
  { where: 'close_date = now', is: false },
  { where: 'days(created_at, now) > 30 days', is: true },
  { where: 'days(created_at, now) >= 2 weeks', is: true },
  { where: 'days(created_at, now) > 1 month', is: false },
  { where: 'days(stage_since, now) > 30 days', is: false },
  { where: 'close_date < now or amount > 5', is: false },
  { where: 'not (close_date < now)', is: false },
  { where: 'close_date in period', is: false },
  { where: 'count(activities) > 1', is: false },
])('$where can be counted over many days in one pass: $is', ({ where, is }) => {
  expect(isOnePass([check(where)], [])).toBe(is)
})

it('takes no value that turns on the day', () => {
  expect([isOnePass([], [check('amount')]), isOnePass([], [check('days(created_at, now)')])]).toEqual([true, false])
})

it.each([
  { of: 'days(created_at, closed_at)', aggregate: 'sum', per: undefined },
  { of: 'days(stage_since, closed_at)', aggregate: 'sum', per: 86_400 },
  { of: 'days(stage_since, closed_at)', aggregate: 'squares', per: 86_400 ** 2 },
  { of: 'days(stage_since, closed_at)', aggregate: 'known', per: undefined },
  { of: 'hours(stage_since, closed_at)', aggregate: 'sorted', per: 3600 },
  { of: 'hours(created_at, closed_at)', aggregate: 'sum', per: 1 / 24 },
  { of: 'days(closed_at, closed_at + 1 month)', aggregate: 'sum', per: 86_400 },
  { of: 'amount', aggregate: 'sum', per: undefined },
] as const)('$aggregate of $of comes in $per to one', ({ of, aggregate, per }) => {
  expect(withUnit({ as: 'x', aggregate, of: check(of) }).per).toBe(per)
})

it.each([
  { day: '2025-02-28', before: { amount: 12, unit: 'months' }, is: '2024-02-29' },
  { day: '2026-03-31', before: { amount: 1, unit: 'months' }, is: '2026-02-28' },
  { day: '2026-04-15', before: { amount: 1, unit: 'years' }, is: '2025-04-15' },
  { day: '2026-04-15', before: { amount: 2, unit: 'weeks' }, is: '2026-04-01' },
] as const)('$before.amount $before.unit before the end of $day is the end of $is', ({ day, before, is }) => {
  expect(lastDayBefore(day, before)).toBe(is)
})
