import type { Expression } from '../model/expression.ts'
import { isProblem, type Problem } from '../words/problem.ts'
import { parseExpression } from './parse-expression.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

/** Reads the expressions of one document and keeps the Problems of those that cannot be read. */
export interface ExpressionReader {
  readonly problems: readonly Problem[]
  /** The expression at a path; undefined where nothing stands or what stands cannot be read. */
  readonly read: (path: Path) => Expression | undefined
}

export function expressionReader(document: YamlDocument): ExpressionReader {
  const problems: Problem[] = []
  const read = (path: Path): Expression | undefined => {
    const text = textAt(document.value, path)
    if (text === undefined) return undefined
    const parsed = parseExpression(text, document.textPlaceOf(path))
    if (!isProblem(parsed)) return parsed
    problems.push(parsed)
    return undefined
  }
  return { problems, read }
}

function textAt(value: unknown, path: Path): string | undefined {
  const found = path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  )
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined
}
