/** One aggregate over a dataset as it stands in a metric. */
export interface ParsedAggregate {
  readonly aggregate: 'count' | 'distinct' | 'sum' | 'average' | 'min' | 'max'
  /** The field, with its dataset where it is named; absent for a count of rows. */
  readonly of?: string
  readonly conditions: readonly ParsedCondition[]
}

/** `field = 'x'`, `field IN ('x', 'y')`, `field IS NULL`. */
export interface ParsedCondition {
  readonly field: string
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'known' | 'unknown'
  readonly values: readonly string[]
}

export type ParsedMetric =
  | { readonly kind: 'aggregate'; readonly of: ParsedAggregate }
  | { readonly kind: 'ratio'; readonly numerator: ParsedAggregate; readonly denominator: ParsedAggregate }

type Token = string

/** Reads a metric in ANSI SQL: one aggregate, or one over another; undefined for everything else. */
export function parseMetric(sql: string): ParsedMetric | undefined {
  const tokens = tokenize(sql)
  if (tokens === undefined) return undefined
  const reader = new MetricReader(tokens)
  const found = reader.metric()
  return reader.isAtEnd ? found : undefined
}

function tokenize(sql: string): readonly Token[] | undefined {
  const pattern = /\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|<=|>=|<>|!=|[()*,=<>/])/y
  const tokens: Token[] = []
  const text = sql.trim()
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)?.[1]
    if (found === undefined) return undefined
    tokens.push(found)
  }
  return tokens
}

const functions: Readonly<Record<string, ParsedAggregate['aggregate']>> = {
  COUNT: 'count',
  SUM: 'sum',
  AVG: 'average',
  MIN: 'min',
  MAX: 'max',
}
const operators: Readonly<Record<string, ParsedCondition['operator']>> = {
  '=': '=',
  '<>': '!=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

/** Reads token by token; whatever is not understood makes the whole undefined. */
class MetricReader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  metric(): ParsedMetric | undefined {
    // `1.0 * a / b` says that the quotient is no whole number.
    if (/^1(\.0+)?$/.test(this.#peek()) && this.#peek(1) === '*') this.#at += 2
    const first = this.#aggregate()
    if (first === undefined || this.isAtEnd) return first && { kind: 'aggregate', of: first }
    if (!this.#take('/')) return undefined
    const second = this.#divisor()
    return second && { kind: 'ratio', numerator: first, denominator: second }
  }

  #divisor(): ParsedAggregate | undefined {
    if (this.#word() !== 'NULLIF') return this.#aggregate()
    this.#at += 1
    const found = this.#take('(') ? this.#aggregate() : undefined
    return found !== undefined && this.#take(',') && this.#take('0') && this.#take(')') ? found : undefined
  }

  #aggregate(): ParsedAggregate | undefined {
    const named = functions[this.#word()]
    if (named === undefined) return undefined
    this.#at += 1
    if (!this.#take('(')) return undefined
    if (named === 'count' && this.#peek() === '*') {
      this.#at += 1
      return this.#take(')') ? { aggregate: 'count', conditions: [] } : undefined
    }
    const isDistinct = this.#takeWord('DISTINCT')
    const inside = this.#takeWord('CASE') ? this.#case() : this.#plain()
    if (inside === undefined || !this.#take(')') || (isDistinct && named !== 'count')) return undefined
    return { aggregate: isDistinct ? 'distinct' : named, ...inside }
  }

  #plain(): Omit<ParsedAggregate, 'aggregate'> | undefined {
    const field = this.#name()
    return field === undefined ? undefined : { of: field, conditions: [] }
  }

  #case(): Omit<ParsedAggregate, 'aggregate'> | undefined {
    if (!this.#takeWord('WHEN')) return undefined
    const conditions: ParsedCondition[] = []
    do {
      const condition = this.#condition()
      if (condition === undefined) return undefined
      conditions.push(condition)
    } while (this.#takeWord('AND'))
    if (!this.#takeWord('THEN')) return undefined
    const isOne = this.#take('1')
    const field = isOne ? undefined : this.#name()
    if ((!isOne && field === undefined) || !this.#takeWord('END')) return undefined
    return { ...(field === undefined ? {} : { of: field }), conditions }
  }

  #condition(): ParsedCondition | undefined {
    const field = this.#name()
    if (field === undefined) return undefined
    if (this.#takeWord('IS')) {
      const isNot = this.#takeWord('NOT')
      return this.#takeWord('NULL') ? { field, operator: isNot ? 'known' : 'unknown', values: [] } : undefined
    }
    if (this.#takeWord('IN')) {
      const values = this.#list()
      return values && { field, operator: 'in', values }
    }
    const operator = operators[this.#peek()]
    if (operator === undefined) return undefined
    this.#at += 1
    const value = this.#literal()
    return value === undefined ? undefined : { field, operator, values: [value] }
  }

  #list(): readonly string[] | undefined {
    if (!this.#take('(')) return undefined
    const values: string[] = []
    do {
      const value = this.#literal()
      if (value === undefined) return undefined
      values.push(value)
    } while (this.#take(','))
    return this.#take(')') ? values : undefined
  }

  /** A literal as the Pegel language writes it. */
  #literal(): string | undefined {
    const token = this.#peek()
    if (!/^(\d|')/.test(token) && !/^(true|false)$/i.test(token)) return undefined
    this.#at += 1
    return /^(true|false)$/i.test(token) ? token.toLowerCase() : token
  }

  #name(): string | undefined {
    const token = this.#peek()
    if (!/^[A-Za-z_]/.test(token) || functions[token.toUpperCase()] !== undefined) return undefined
    this.#at += 1
    return token
  }

  #peek(further = 0): Token {
    return this.#tokens[this.#at + further] ?? ''
  }

  #word(): string {
    return this.#peek().toUpperCase()
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false
    this.#at += 1
    return true
  }

  #takeWord(word: string): boolean {
    if (this.#word() !== word) return false
    this.#at += 1
    return true
  }
}
