import type { Question } from '../../../core/question/question.ts'
import { answerResolved } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'

/** A segment in words, by the label that answers give it: `Team: Nord`, `Team: no entry`. */
export async function saySegment(
  question: Question,
  segment: string | undefined,
  context: AnsweringContext,
): Promise<string | undefined> {
  const [path] = question.by
  if (segment === undefined || path === undefined) return undefined
  const split = [...question.splits.values()][0]?.[0]
  const name = split?.label[context.language] ?? path
  if (segment === '') return `${name}: ${context.language === 'de' ? 'ohne Eintrag' : 'no entry'}`
  const [answer] = await answerResolved(context, [question])
  const found = answer?.rows.find((row) => row.by[path]?.key === segment)
  return `${name}: ${found?.by[path]?.label ?? segment}`
}
