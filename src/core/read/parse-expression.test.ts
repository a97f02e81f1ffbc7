import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression } from '../model/expression.ts'
import { isProblem } from '../words/problem.ts'
import { parseExpression } from './parse-expression.ts'

const start = { file: 'x.yaml', line: 3, column: 10 }

/** An expression with every operation in brackets: shows how it was understood. */
function show(node: Expression): string {
  switch (node.kind) {
    case 'text':
      return `'${node.value}'`
    case 'number':
      return node.text
    case 'yes-no':
    case 'day':
      return String(node.value)
    case 'duration':
      return `${node.amount} ${node.unit}`
    case 'path':
      return node.names.join('.')
    case 'now':
      return 'now'
    case 'period-edge':
      return `${node.before === undefined ? '' : `${node.before.amount} ${node.before.unit} before `}period ${node.edge}`
    case 'not':
    case 'negative':
      return `(${node.kind} ${show(node.of)})`
    case 'logic':
    case 'compare':
    case 'arithmetic':
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`
    case 'in':
      return `(${show(node.of)} ${node.negated ? 'not in' : 'in'} [${node.values.map(show).join(' ')}])`
    case 'known':
      return `(${show(node.of)} is ${node.negated ? 'unknown' : 'known'})`
    case 'span':
      return `(${show(node.of)} ${node.relation} ${node.span})`
    case 'as-of':
      return `(${show(node.of)} as of ${show(node.moment)})`
    case 'call':
      return `${node.name}(${node.arguments.map(show).join(', ')})`
    case 'collect':
      return `${node.collect}${node.nth ?? ''}{${show(node.of)}${node.where === undefined ? '' : ` where ${show(node.where)}`}}`
    case 'kpi-per':
      return `${node.kpi} per ${show(node.per)}`
  }
}

function understand(text: string): string {
  const parsed = parseExpression(text, start)
  return isProblem(parsed) ? `${parsed.code} at ${parsed.place?.line}:${parsed.place?.column}` : show(parsed)
}

describe('an expression', () => {
  it.each([
    ["status = 'won' and amount >= 10000", "((status = 'won') and (amount >= 10000))"],
    ["account.sector in ('retail', 'medical')", "(account.sector in ['retail' 'medical'])"],
    ["sector not in ('a')", "(sector not in ['a'])"],
    ['a or b and c', '(a or (b and c))'],
    ['a or not b = c', '(a or (not (b = c)))'],
    ['(a or b) and c', '((a or b) and c)'],
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['a / b / c', '((a / b) / c)'],
    ['-a * b', '((negative a) * b)'],
    ['a - -1', '(a - (negative 1))'],
    ['amount + 1 > 2', '((amount + 1) > 2)'],
    ["it = 'O''Neil'", "(it = 'O'Neil')"],
    ["name contains 'x'", "(name contains 'x')"],
    ["name starts with 'x'", "(name starts with 'x')"],
    ["name not contains 'x'", "(not (name contains 'x'))"],
    ['x is known', '(x is known)'],
    ['x is unknown and y', '((x is unknown) and y)'],
    ['2017-03-01', '2017-03-01'],
    ['created_at < 2017-03-01', '(created_at < 2017-03-01)'],
    ['12.5', '12.5'],
    ['90 days', '90 days'],
    ['1 hour', '1 hours'],
    ['4 business hours', '4 business hours'],
    ['now', 'now'],
    ['period end', 'period end'],
    ['12 months before period end', '12 months before period end'],
    ['close_date in period', '(close_date in period)'],
    ['close_date not in period', '(not (close_date in period))'],
    ['at before this fiscal year', '(at before this fiscal year)'],
    ['(close_date as of period end) after period', '((close_date as of period end) after period)'],
    ["status as of closed_at = 'won'", "((status as of closed_at) = 'won')"],
    ['amount as of created_at * 2', '((amount as of created_at) * 2)'],
    ['smaller(mrr, mrr as of period end)', 'smaller(mrr, (mrr as of period end))'],
    ['mrr as of 12 months before period end', '(mrr as of 12 months before period end)'],
    ["if(status = 'won', closed_at)", "if((status = 'won'), closed_at)"],
    [
      "first(activities.at where direction = 'outbound' and by_human)",
      "first{activities.at where ((direction = 'outbound') and by_human)}",
    ],
    ['nth(2, activities.at)', 'nth2{activities.at}'],
    ['count(activities where at <= this.won_at)', 'count{activities where (at <= this.won_at)}'],
    ['days_in_stage > winner_dwell per stage', '(days_in_stage > winner_dwell per stage)'],
    [
      'bookings / positive(target(bookings, this quarter) - bookings_qtd)',
      '(bookings / positive((target(bookings, this quarter) - bookings_qtd)))',
    ],
    ['earlier(bookings, 1 year)', 'earlier(bookings, 1 years)'],
    ['"Deal Stage" = \'Won\'', "(Deal Stage = 'Won')"],
    ["`Deal Stage` = 'Won'", "(Deal Stage = 'Won')"],
    ['owner."Regional Office" = \'West\'', "(owner.Regional Office = 'West')"],
    ["Größe = 'L'", "(Größe = 'L')"],
    ['stay.from < now', '(stay.from < now)'],
    ["A = 'x' AND b", "((A = 'x') and b)"],
    ['true', 'true'],
    ['not\n  won', '(not won)'],
  ])('%s', (text, expected) => {
    expect(understand(text)).toBe(expected)
  })
})

describe('what cannot be read', () => {
  it.each([
    ['', 'unexpected-end at 3:10'],
    ['amount >', 'unexpected-end at 3:18'],
    ['bookings /', 'unexpected-end at 3:20'],
    ['(a and b', 'unexpected-end at 3:18'],
    ['if(a, b', 'unexpected-end at 3:17'],
    ['a b', 'unexpected-word at 3:12'],
    ['a == b', 'unexpected-word at 3:12'],
    ['a <> b', 'unexpected-word at 3:12'],
    ['a is null', 'unexpected-word at 3:15'],
    ["a like 'x'", 'unexpected-word at 3:12'],
    ['and a', 'unexpected-word at 3:10'],
    ['a in b', 'unexpected-word at 3:15'],
    ['a.', 'unexpected-end at 3:12'],
    ['a)', 'unexpected-word at 3:11'],
    ['f(a,)', 'unexpected-word at 3:14'],
    ['nth(a, b.c)', 'unexpected-word at 3:14'],
    ["status = 'won", 'unclosed-text at 3:19'],
    ['a # b', 'unknown-character at 3:12'],
    ['a > 2017-02-30', 'no-such-day at 3:14'],
    ['a\n  = §', 'unknown-character at 4:5'],
    ['('.repeat(100), 'too-deep at 3:70'],
  ])('%j: %s', (text, expected) => {
    expect(understand(text)).toBe(expected)
  })

  it.each([
    ['a == b', 'Write "=".', 'Schreiben Sie „=“.'],
    ['a <> b', 'Write "!=".', 'Schreiben Sie „!=“.'],
    ['a && b', 'Write "and".', 'Schreiben Sie „and“.'],
    ["a like 'b'", 'Write "contains".', 'Schreiben Sie „contains“.'],
  ])('%s: the Problem names the way to write it', (text, en, de) => {
    const problem = parseExpression(text, start)
    expect(isProblem(problem) ? problem.text.en : '').toContain(en)
    expect(isProblem(problem) ? problem.text.de : '').toContain(de)
  })

  it('never throws, whatever people type', () => {
    const words = fc.constantFrom(
      'a',
      '.',
      '(',
      ')',
      ',',
      'and',
      'not',
      'in',
      'is',
      'as',
      'of',
      'period',
      'end',
      'before',
      '12',
      'days',
      '=',
      '-',
      "'x'",
      'first',
      'where',
      'now',
      'per',
      'this',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const parsed = parseExpression(parts.join(' '), start)
        expect(isProblem(parsed) || 'kind' in parsed).toBe(true)
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(parseExpression(text, start)).toBeTypeOf('object')
      }),
    )
  })
})
