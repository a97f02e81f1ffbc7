import type { Expression } from './expression.ts'

type Path = Extract<Expression, { kind: 'path' }>

/** The first name with dots that an expression holds, in reading order; those inside aggregates over many aside. */
export function firstPath(expression: Expression): Path | undefined {
  if (expression.kind === 'path') return expression
  if (expression.kind === 'collect') return undefined
  for (const part of partsOfExpression(expression)) {
    const found = firstPath(part)
    if (found !== undefined) return found
  }
  return undefined
}

/** The same expression in which every name that begins with `prefix` goes on without it; aggregates over many keep theirs. */
export function withoutPrefix(expression: Expression, prefix: readonly string[]): Expression {
  if (expression.kind === 'path') {
    const begins =
      expression.names.length > prefix.length && prefix.every((name, index) => expression.names[index] === name)
    return begins ? { ...expression, names: expression.names.slice(prefix.length) } : expression
  }
  return mapExpression(expression, (part) => withoutPrefix(part, prefix))
}

function partsOfExpression(expression: Expression): readonly Expression[] {
  const parts: Expression[] = []
  mapExpression(expression, (part) => {
    parts.push(part)
    return part
  })
  return parts
}

function mapExpression(node: Expression, change: (part: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'not':
    case 'negative':
    case 'known':
    case 'span':
      return { ...node, of: change(node.of) }
    case 'logic':
    case 'compare':
    case 'arithmetic':
      return { ...node, left: change(node.left), right: change(node.right) }
    case 'in':
      return { ...node, of: change(node.of), values: node.values.map(change) }
    case 'as-of':
      return { ...node, of: change(node.of), moment: change(node.moment) }
    case 'call':
      return { ...node, arguments: node.arguments.map(change) }
    default:
      return node
  }
}
