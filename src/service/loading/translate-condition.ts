import type { Expression } from '../../core/model/expression.ts'
import { parseExpression } from '../../core/read/parse-expression.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import type { Place } from '../../core/words/place.ts'
import { isProblem, makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'

/** SQL for a column of the file, cleaned; undefined where the file has no such column. */
export type ColumnSql = (name: string) => string | undefined

/** SQL for a condition of a mapping over the columns of its file. Throws ProblemsFound for what cannot be read or is not known. */
export function translateCondition(text: string, at: Place, columns: ColumnSql, names: readonly string[]): string {
  const read = parseExpression(text, at)
  if (isProblem(read)) throw new ProblemsFound([read])
  return new Translation(columns, names).condition(read)
}

const numeric = (sql: string): string => `TRY_CAST(${sql} AS DECIMAL(38, 6))`

class Translation {
  readonly #columns: ColumnSql
  readonly #names: readonly string[]

  constructor(columns: ColumnSql, names: readonly string[]) {
    this.#columns = columns
    this.#names = names
  }

  /** Two-valued: what is unknown makes a comparison false, and `!=` true. */
  condition(node: Expression): string {
    switch (node.kind) {
      case 'logic':
        return `(${this.condition(node.left)} ${node.operator.toUpperCase()} ${this.condition(node.right)})`
      case 'not':
        return `(NOT ${this.condition(node.of)})`
      case 'known':
        return `(${this.value(node.of)} IS ${node.negated ? '' : 'NOT '}NULL)`
      case 'in': {
        const inside = `coalesce(${this.value(node.of)} IN (${node.values.map((value) => this.value(value)).join(', ')}), false)`
        return node.negated ? `(NOT ${inside})` : inside
      }
      case 'compare':
        return this.#compare(node)
      case 'yes-no':
        return String(node.value)
      default:
        throw new ProblemsFound([unfit(node)])
    }
  }

  value(node: Expression): string {
    switch (node.kind) {
      case 'text':
        return quoteText(node.value)
      case 'number':
        return quoteText(node.text)
      case 'yes-no':
        return quoteText(String(node.value))
      case 'day':
        return quoteText(node.value)
      case 'negative':
        return node.of.kind === 'number' ? quoteText(`-${node.of.text}`) : this.#refuse(node)
      case 'path':
        return this.#column(node.names.join('.'), node.place)
      default:
        return this.#refuse(node)
    }
  }

  #compare(node: Extract<Expression, { kind: 'compare' }>): string {
    const [left, right] = [this.value(node.left), this.value(node.right)]
    const asNumbers = isNumber(node.left) || isNumber(node.right)
    const [a, b] = asNumbers ? [numeric(left), numeric(right)] : [left, right]
    switch (node.operator) {
      case '!=':
        return `(${a} IS DISTINCT FROM ${b} OR ${a} IS NULL)`
      case 'contains':
        return `coalesce(contains(${left}, ${right}), false)`
      case 'starts with':
        return `coalesce(starts_with(${left}, ${right}), false)`
      default:
        return `coalesce(${a} ${node.operator} ${b}, false)`
    }
  }

  #column(name: string, place: Place): string {
    const sql = this.#columns(name)
    if (sql !== undefined) return sql
    throw new ProblemsFound([unknownColumn(name, this.#names, place)])
  }

  #refuse(node: Expression): never {
    throw new ProblemsFound([unfit(node)])
  }
}

const isNumber = (node: Expression): boolean =>
  node.kind === 'number' || (node.kind === 'negative' && isNumber(node.of))

function unfit(node: Expression): Problem {
  return makeProblem(
    'unfit-condition',
    {
      en: 'A condition of a mapping compares columns with constants; this is not possible here.',
      de: 'Eine Bedingung einer Zuordnung vergleicht Spalten mit festen Werten; das hier ist nicht möglich.',
    },
    node.place,
  )
}

/** The finding that a mapping names a column which its file does not have. */
export function unknownColumn(name: string, names: readonly string[], place?: Place): Problem {
  return makeProblem(
    'unknown-column',
    { en: `The file has no column ${name}.`, de: `Die Datei hat keine Spalte ${name}.` },
    place,
    nearestName(name, names),
  )
}
