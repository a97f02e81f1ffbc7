import { describe, expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import type { Checked } from '../model/checked-expression.ts'
import { parseExpression } from '../read/parse-expression.ts'
import { isProblem, type Problem } from '../words/problem.ts'
import { checkExpression, type ExpectedExpression } from './check-expression.ts'

const facts = {
  momentKinds: { 'deal.created_at': 'day', 'deal.closed_at': 'mixed' },
  sourceColumns: [
    { entity: 'deal', name: 'deal_stage', field: 'status' },
    { entity: 'deal', name: 'deal_stage', field: 'stage' },
    { entity: 'deal', name: 'Sales Agent', field: 'owner' },
    { entity: 'person', name: 'regional_office' },
  ],
} as const
const { model } = readCatalogue({
  facts,
  fields: 'deal:\n  big: amount >= 10000\n  calls: count(activities where type = this.type)\n',
})

function check(
  text: string,
  entity = 'deal',
  expecting?: ExpectedExpression['expecting'],
): Checked | readonly Problem[] {
  const parsed = parseExpression(text, { file: 'x', line: 1, column: 1 })
  if (isProblem(parsed)) throw new Error(parsed.text.en)
  return checkExpression(parsed, { entity, model, ...(expecting === undefined ? {} : { expecting }) })
}

function sound(text: string, entity = 'deal'): Checked {
  const checked = check(text, entity)
  if ('kind' in checked) return checked
  throw new Error(checked.map((problem) => problem.text.en).join('\n'))
}

const typeOf = (text: string, entity?: string): string => {
  const { type } = sound(text, entity)
  return type.kind === 'moment'
    ? `moment (${type.precision})`
    : type.kind === 'reference'
      ? `reference to ${type.to}`
      : type.kind
}

describe('the type of an expression', () => {
  it.each([
    ["status = 'won' and amount >= 10000", 'yes-no'],
    ['amount', 'money'],
    ['amount * probability', 'money'],
    ['amount / list_amount', 'rate'],
    ['1 - amount / list_amount', 'rate'],
    ['amount / (closed_at - created_at)', 'money-per-day'],
    ['created_at', 'moment (day)'],
    ['closed_at', 'moment (day)'],
    ['stage_since', 'moment (instant)'],
    ['close_date', 'moment (day)'],
    ['now', 'moment (instant)'],
    ['closed_at - created_at', 'duration'],
    ['days(created_at, now)', 'duration'],
    ['hours(created_at, now)', 'number'],
    ['business_hours(created_at, now)', 'business-time'],
    ['business_hours(created_at, now) > 4', 'yes-no'],
    ['2 * business_hours(created_at, now) <= 4 business hours', 'yes-no'],
    ['created_at + 30 days', 'moment (day)'],
    ['period end', 'moment (instant)'],
    ['won_at', 'moment (day)'],
    ['first_known(closed_at, stage_since)', 'moment (day)'],
    ['owner', 'reference to person'],
    ['owner.team', 'reference to team'],
    ['account.sector', 'text'],
    ['lower(account.sector)', 'text'],
    ['count(activities)', 'number'],
    ['sum(lines.quantity * lines.unit_price)', 'money'],
    ['first(activities.at)', 'moment (instant)'],
    ["any(activities where type = 'demo')", 'yes-no'],
    ["any(activities.type = 'demo')", 'yes-no'],
    ['max(lines.amount)', 'money'],
    ['account.customer_since', 'moment (day)'],
    ['positive(amount)', 'money'],
    ['band(amount, 1000, 5000)', 'number'],
    ['smaller(amount, list_amount)', 'money'],
    ['larger(amount, 100)', 'money'],
    ['if(big, amount, 0)', 'money'],
    ['amount as of created_at', 'money'],
    ['days_in_stage > 30 days', 'yes-no'],
    ['close_date in period', 'yes-no'],
    ["product = 'GTX Pro'", 'yes-no'],
    ["owner in ('Anna', 'Ben')", 'yes-no'],
    ['owner = account.owner', 'yes-no'],
    ['deal_stage', 'text'],
    ['owner.regional_office', 'text'],
    ['loss_reason is unknown', 'yes-no'],
    ["not (status = 'won') or -amount < 0", 'yes-no'],
    ['amount', 'money'],
  ])('%s: %s', (text, type) => {
    expect(typeOf(text)).toBe(type)
  })
})

describe('what names come to', () => {
  it('puts in what a named field stands for', () => {
    expect(sound('won_at')).toEqual(sound("if(status = 'won', closed_at)"))
  })

  it('reads a named field from where the link leads', () => {
    expect(sound('deal.won_at', 'activity')).toEqual(sound("if(deal.status = 'won', deal.closed_at)", 'activity'))
  })

  it('keeps the rows of an aggregate when it is read over a link', () => {
    expect(sound('account.customer_since')).toMatchObject({
      kind: 'collect',
      entity: 'deal',
      hops: [{ link: 'account', to: 'account' }],
      many: 'deals',
      far: 'deal',
      by: 'account',
    })
    expect(sound('deal.calls', 'activity')).toMatchObject({
      entity: 'activity',
      hops: [{ link: 'deal', to: 'deal' }],
      where: {
        left: { entity: 'activity', hops: [], outer: false },
        right: { entity: 'activity', hops: [{ link: 'deal', to: 'deal' }], field: 'type', outer: true },
      },
    })
  })

  it('takes the name of what a link points at for a text', () => {
    expect(sound("product = 'GTX Pro'")).toEqual(sound("product.name = 'GTX Pro'"))
  })

  it('prefers the field that holds a column as it is', () => {
    expect(sound('deal_stage')).toEqual(sound('stage'))
    expect(sound('"Sales Agent"')).toEqual(sound('owner'))
  })

  it('keeps a column that no field took by its own name', () => {
    expect(sound('owner.regional_office')).toMatchObject({
      kind: 'kept',
      column: 'regional_office',
      hops: [{ link: 'owner', to: 'person' }],
    })
  })

  it('puts a written value on the right', () => {
    expect(sound('10 < amount')).toEqual(sound('amount > 10'))
  })

  it('knows the row outside as this', () => {
    expect(sound('touches_before_win')).toMatchObject({
      kind: 'collect',
      where: {
        kind: 'logic',
        right: { kind: 'compare', right: { kind: 'if', then: { kind: 'field', field: 'closed_at', outer: true } } },
      },
    })
  })
})

describe('what is wrong with an expression', () => {
  it.each([
    ['amuont > 3', 'unknown-field', 'amount'],
    ['acount.sector', 'unknown-field', 'account'],
    ['account.sectro', 'unknown-field', 'sector'],
    ['status.name', 'not-a-link', undefined],
    ['account.deals.amount', 'link-to-many', undefined],
    ['activities.at', 'link-to-many', undefined],
    ['activities', 'link-to-many', undefined],
    ['this.status', 'this-outside', undefined],
    ["amount = 'x'", 'cannot-compare', undefined],
    ['status = 3', 'cannot-compare', undefined],
    ['days_in_stage > 30', 'cannot-compare', undefined],
    ["created_at < '2017-01-01'", 'cannot-compare', undefined],
    ['status in (1, 2)', 'cannot-compare', undefined],
    ['owner = account', 'cannot-compare', undefined],
    ['amount > probability', 'cannot-compare', undefined],
    ["status < 'x'", 'cannot-order', undefined],
    ["amount contains 'x'", 'not-a-text', undefined],
    ['amount + 30 days', 'cannot-compute', undefined],
    ['amount + 1', 'cannot-compute', undefined],
    ['amount * amount', 'cannot-compute', undefined],
    ['created_at + closed_at', 'cannot-compute', undefined],
    ['created_at * 2', 'cannot-compute', undefined],
    ["status + 'x'", 'cannot-compute', undefined],
    ['-status', 'cannot-compute', undefined],
    ['lowr(status)', 'unknown-function', 'lower'],
    ['lower()', 'argument-count', undefined],
    ['days(created_at)', 'argument-count', undefined],
    ['lower(amount)', 'wrong-argument', undefined],
    ['days(created_at, amount)', 'wrong-argument', undefined],
    ['if(amount, 1, 2)', 'wrong-argument', undefined],
    ['if(big, amount, status)', 'wrong-argument', undefined],
    ['first_known(amount, status)', 'wrong-argument', undefined],
    ["smaller(status, 'x')", 'wrong-argument', undefined],
    ['positive(status)', 'wrong-argument', undefined],
    ['band(amount, 5000, 1000)', 'wrong-argument', undefined],
    ['band(status, 1)', 'wrong-argument', undefined],
    ['count(activites)', 'not-many', 'activities'],
    ['count(status)', 'not-many', undefined],
    ['sum(activities)', 'no-content', undefined],
    ['sum(activities.type)', 'cannot-aggregate', undefined],
    ['max(activities.type)', 'cannot-aggregate', undefined],
    ['any(activities.type)', 'cannot-aggregate', undefined],
    ['count(activities where minutes)', 'not-a-condition', undefined],
    ['amount and big', 'not-a-condition', undefined],
    ['not amount', 'not-a-condition', undefined],
    ['amount in period', 'not-a-moment', undefined],
    ['amount as of status', 'not-a-moment', undefined],
    ['nth(2, activities.at)', 'not-yet', undefined],
    ['2 business days > 1 business hours', 'not-yet', undefined],
    ['business_hours(created_at, now) > 4 hours', 'cannot-compare', undefined],
    ['days(created_at, now) > 4 business hours', 'cannot-compare', undefined],
    ['created_at + 4 business hours', 'not-yet', undefined],
    ['close_date in this quarter', 'not-yet', undefined],
    ['count(activities where type = this.calls)', 'not-yet', undefined],
  ])('%s: %s', (text, code, didYouMean) => {
    const problems = check(text)
    if ('kind' in problems) throw new Error('no Problem was found')
    expect(problems[0]?.code).toBe(code)
    expect(problems[0]?.didYouMean).toBe(didYouMean)
    expect(problems[0]?.place?.file).toBe('x')
  })

  it('says all of it at once', () => {
    const problems = check("amuont > 3 and stauts = 'won'")
    expect('kind' in problems ? [] : problems.map(({ didYouMean }) => didYouMean)).toEqual(['amount', 'status'])
  })

  it.each([
    ['amount', 'condition', 'not-a-condition'],
    ['amount', 'moment', 'not-a-moment'],
  ] as const)('%s is not a %s', (text, expecting, code) => {
    const problems = check(text, 'deal', expecting)
    expect('kind' in problems ? [] : problems.map((problem) => problem.code)).toEqual([code])
  })

  it('tells how to write a day, a duration and a text', () => {
    const hint = (text: string): string => {
      const problems = check(text)
      return 'kind' in problems ? '' : (problems[0]?.text.de ?? '')
    }
    expect(hint('days_in_stage > 45')).toBe(
      'Das lässt sich nicht vergleichen: eine Dauer und eine Zahl. Schreiben Sie 45 days.',
    )
    expect(hint("created_at < '2017-01-01'")).toContain('Schreiben Sie 2017-03-01.')
    expect(hint('status = 3')).toContain("Schreiben Sie '3'.")
  })
})
