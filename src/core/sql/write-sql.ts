import type { Language } from '../words/label.ts'
import type { Dialect } from './dialect.ts'
import { quoteText } from './quote-sql.ts'
import type { Select, Sql, SqlJoin, Statement } from './tree.ts'

/** How tightly an operator binds; a looser one inside a tighter one gets brackets. */
const strength: Readonly<Record<string, number>> = {
  '=': 3,
  '<>': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  'is distinct from': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
}

function bind(sql: Sql): number {
  if (sql.sql === 'any') return 0
  if (sql.sql === 'all') return 1
  if (sql.sql === 'not') return 2
  if (sql.sql === 'null-test' || sql.sql === 'in') return 3
  return sql.sql === 'operator' ? (strength[sql.operator] ?? 3) : 9
}

/** Text of one expression. */
export function writeExpression(sql: Sql, dialect: Dialect): string {
  const inner = (of: Sql, least: number): string =>
    bind(of) < least ? `(${writeExpression(of, dialect)})` : writeExpression(of, dialect)
  switch (sql.sql) {
    case 'column':
      return sql.table === undefined
        ? dialect.quote(sql.name)
        : `${dialect.quote(sql.table)}.${dialect.quote(sql.name)}`
    case 'every':
      return '*'
    case 'text':
      return quoteText(sql.value)
    case 'number':
      return sql.value
    case 'day':
      return dialect.dayLiteral(sql.value)
    case 'timestamp':
      return dialect.timestampLiteral(sql.value)
    case 'constant':
      return sql.value
    case 'operator': {
      const own = bind(sql)
      return `${inner(sql.left, own === 3 ? 4 : own)} ${sql.operator} ${inner(sql.right, own + 1)}`
    }
    case 'all':
      return sql.of.map((one) => inner(one, 2)).join(' AND ')
    case 'any':
      return sql.of.map((one) => inner(one, 1)).join(' OR ')
    case 'not':
      return `NOT ${inner(sql.of, 3)}`
    case 'null-test':
      return `${inner(sql.of, 4)} IS ${sql.negated ? 'NOT ' : ''}NULL`
    case 'in':
      return `${inner(sql.of, 4)} ${sql.negated ? 'NOT ' : ''}IN (${sql.values.map((value) => writeExpression(value, dialect)).join(', ')})`
    case 'case': {
      const branches = sql.when.map(
        ([condition, then]) => `WHEN ${writeExpression(condition, dialect)} THEN ${writeExpression(then, dialect)}`,
      )
      const last = sql.otherwise === undefined ? '' : ` ELSE ${writeExpression(sql.otherwise, dialect)}`
      return `CASE ${branches.join(' ')}${last} END`
    }
    case 'call':
      // Some functions are operators in some dialects: an operator inside always gets brackets.
      return dialect.functions[sql.name](sql.of.map((one) => inner(one, 6)))
    case 'aggregate': {
      const written = dialect.aggregates[sql.name](sql.of.map((one) => writeExpression(one, dialect)))
      return sql.filter === undefined ? written : `${written} FILTER (WHERE ${writeExpression(sql.filter, dialect)})`
    }
    case 'window': {
      const partition = sql.partitionBy.map((one) => writeExpression(one, dialect)).join(', ')
      const order = sql.orderBy === undefined ? '' : ` ORDER BY ${writeExpression(sql.orderBy, dialect)}`
      return `${writeExpression(sql.of, dialect)} OVER (PARTITION BY ${partition}${order})`
    }
    case 'cast':
      return `CAST(${writeExpression(sql.of, dialect)} AS ${dialect.types[sql.to]})`
  }
}

const quoteTable = (table: string, dialect: Dialect): string => table.split('.').map(dialect.quote).join('.')

function writeJoin(join: SqlJoin, dialect: Dialect): string {
  const kind = join.kind === 'left' ? 'LEFT JOIN' : 'JOIN'
  const as = join.as === join.table ? '' : ` AS ${dialect.quote(join.as)}`
  return `${kind} ${quoteTable(join.table, dialect)}${as} ON ${writeExpression(join.on, dialect)}`
}

function writeGrouping(select: Select, dialect: Dialect): string[] {
  if (select.groupingSets !== undefined) {
    const sets = select.groupingSets.map((set) => `(${set.map(dialect.quote).join(', ')})`)
    return [`GROUP BY GROUPING SETS (${sets.join(', ')})`]
  }
  if (select.groupBy === undefined || select.groupBy.length === 0) return []
  return [`GROUP BY ${select.groupBy.map(dialect.quote).join(', ')}`]
}

function writeColumn(of: Sql, as: string, dialect: Dialect): string {
  const written = writeExpression(of, dialect)
  if (of.sql === 'every') return written
  return written === dialect.quote(as) ? written : `${written} AS ${dialect.quote(as)}`
}

/** Text of one SELECT, one clause a line. */
export function writeSelect(select: Select, dialect: Dialect): string {
  const columns = select.columns.map(({ of, as }) => writeColumn(of, as, dialect))
  if (select.unnest !== undefined) {
    const { from, until, as } = select.unnest
    columns.unshift(
      `${dialect.unnestRange(writeExpression(from, dialect), writeExpression(until, dialect))} AS ${dialect.quote(as)}`,
    )
  }
  const from = select.from.as === undefined ? '' : ` AS ${dialect.quote(select.from.as)}`
  const where = all(select.where, dialect)
  const having = all(select.having, dialect)
  return [
    `SELECT ${columns.join(',\n       ')}`,
    `FROM ${quoteTable(select.from.table, dialect)}${from}`,
    ...(select.joins ?? []).map((join) => writeJoin(join, dialect)),
    ...(where === '' ? [] : [`WHERE ${where}`]),
    ...writeGrouping(select, dialect),
    ...(having === '' ? [] : [`HAVING ${having}`]),
    ...writeOrder(select, dialect),
  ].join('\n')
}

function writeOrder({ orderBy = [], page }: Select, dialect: Dialect): string[] {
  const keys = orderBy.map(
    ({ of, descending }) => `${writeExpression(of, dialect)}${descending ? ' DESC' : ''} NULLS LAST`,
  )
  return [
    ...(keys.length === 0 ? [] : [`ORDER BY ${keys.join(', ')}`]),
    ...(page === undefined ? [] : [`OFFSET ${page.offset}`, `LIMIT ${page.limit}`]),
  ]
}

function all(conditions: readonly Sql[] | undefined, dialect: Dialect): string {
  return (conditions ?? [])
    .map((one) =>
      bind(one) < 2 && one.sql === 'any' ? `(${writeExpression(one, dialect)})` : writeExpression(one, dialect),
    )
    .join('\n  AND ')
}

// A line break in a sentence would end its comment.
const comment = (says: string): string => `-- ${says.replace(/\s+/g, ' ')}`

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')

/** Text of a statement: each step a named CTE under a comment in the reader's language, the last one the result. */
export function writeSql({ steps }: Statement, dialect: Dialect, language: Language = 'en'): string {
  const written = steps.map((step) => ({
    ...step,
    text: 'written' in step.select ? step.select.written : writeSelect(step.select, dialect),
  }))
  const last = written.at(-1)
  if (last === undefined) throw new Error('a statement needs a step')
  const before = written
    .slice(0, -1)
    .map((step) => `${comment(step.says[language])}\n${dialect.quote(step.name)} AS (\n${indent(step.text)}\n)`)
  const head = before.length === 0 ? '' : `WITH\n${before.join(',\n')}\n`
  return `${head}${comment(last.says[language])}\n${last.text}`
}
