import type { KpiAnswer, Row } from '../../core/model/answer.ts'
import { addsUp } from '../../core/model/figure-kind.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { Label } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { conditionOf } from '../describing/condition-of.ts'
import { answerQuestions, resolveAll } from './answer-questions.ts'
import type { AnsweringContext } from './answering-context.ts'
import { requireData, requireKnown } from './require-known.ts'

/** The key of all segments that are not among the largest: no record has it. */
export const othersKey = '…others'

const words = {
  others: { en: 'Others', de: 'Übrige' },
  oneSplit: {
    en: 'The largest segments are those of one split: ask for one, not for none or several.',
    de: 'Die größten Segmente sind die einer Aufteilung: Fragen Sie nach einer, nicht nach keiner oder mehreren.',
  },
  noCount: {
    en: 'How many segments to show is a whole number from 1 on.',
    de: 'Wie viele Segmente gezeigt werden, ist eine ganze Zahl ab 1.',
  },
} as const satisfies Readonly<Record<string, Label>>

/**
 * Answers questions as they are asked: with the largest segments alone where that is wanted. Throws as `answerQuestions` does,
 * and where the data lacks what is asked for, or lacked it when it was known.
 */
export async function answerAsked(
  context: AnsweringContext,
  asked: readonly AskedQuestion[],
  signal?: AbortSignal,
): Promise<readonly KpiAnswer[]> {
  requireData(asked, context)
  const known = asked.filter(({ knownOn }) => knownOn !== undefined)
  await requireKnown(resolveAll(context, known), context, signal)
  if (asked.every(({ top }) => top === undefined)) return answerQuestions(context, asked, signal)
  return Promise.all(
    asked.map(async (one) => {
      const { top, ...question } = one
      if (top !== undefined) return answerTop(context, question, top, signal)
      const [answer] = await answerQuestions(context, [question], signal)
      if (answer === undefined) throw new Error('a question has one answer')
      return answer
    }),
  )
}

/**
 * The largest segments of a split, and all others as one: computed anew over their records, never added up.
 * Sums and counts are ranked by their value, everything else by its number of cases. What has no entry stands for itself.
 */
async function answerTop(
  context: AnsweringContext,
  asked: AskedQuestion,
  top: number,
  signal: AbortSignal | undefined,
): Promise<KpiAnswer> {
  if (!Number.isInteger(top) || top < 1) throw new ProblemsFound([makeProblem('no-such-top', words.noCount)])
  const [path] = asked.by ?? []
  if (path === undefined || asked.by?.length !== 1) throw new ProblemsFound([makeProblem('one-split', words.oneSplit)])
  const { grain: _, ...whole } = asked
  const [answer, ranked] = await answerQuestions(context, [asked, whole], signal)
  if (answer === undefined || ranked === undefined) throw new Error('each question has an answer')
  const kept = largest(ranked, path, top, context)
  const segments = ranked.rows.filter(({ by }) => (by[path] ?? null) !== null)
  if (segments.length <= kept.size) return answer
  const others = await answerOthers(context, asked, { path, segments, kept }, signal)
  return joined(answer, others, {
    path,
    kept,
    others: { key: othersKey, label: `${words.others[context.language]} (${segments.length - kept.size})` },
  })
}

/** The keys of the largest segments. Records of one name stand or fall together, since filters know them by it; a single one is no rest. */
function largest(ranked: KpiAnswer, path: string, top: number, context: AnsweringContext): ReadonlySet<string> {
  const [question] = resolveAll(context, [
    { kpi: ranked.kpi, ...(ranked.variant === undefined ? {} : { variant: ranked.variant }) },
  ])
  const byValue = question !== undefined && addsUp(question.variant.definition)
  const size = ({ value, n }: Row): number => (byValue ? (value ?? 0) : n)
  const sorted = ranked.rows.filter(({ by }) => (by[path] ?? null) !== null).toSorted((a, b) => size(b) - size(a))
  const first = sorted.length <= top + 1 ? sorted : sorted.slice(0, top)
  const names = new Set(first.map(({ by }) => by[path]?.label))
  return new Set(sorted.filter(({ by }) => names.has(by[path]?.label)).map(({ by }) => by[path]?.key ?? ''))
}

interface Ranked {
  readonly path: string
  readonly segments: readonly Row[]
  readonly kept: ReadonlySet<string>
}

async function answerOthers(
  context: AnsweringContext,
  asked: AskedQuestion,
  { path, segments, kept }: Ranked,
  signal: AbortSignal | undefined,
): Promise<KpiAnswer> {
  const [question] = resolveAll(context, [asked])
  const split = question === undefined ? undefined : [...question.splits.values()].flat()[0]
  if (split === undefined) throw new Error('a split has a path')
  const { crm } = context.model
  const without = segments
    .filter(({ by }) => kept.has(by[path]?.key ?? ''))
    .map(({ by }) => `not (${conditionOf(split, by[path] ?? null, crm)})`)
  const known = `not (${conditionOf(split, null, crm)})`
  const where = [...(asked.where === undefined ? [] : [`(${asked.where})`]), known, ...new Set(without)].join(' and ')
  const [others] = await answerQuestions(context, [{ ...asked, by: [], where }], signal)
  if (others === undefined) throw new Error('a question has one answer')
  return others
}

/** The rows of the kept segments, and after those of each period the one of all others. */
function joined(
  answer: KpiAnswer,
  rest: KpiAnswer,
  {
    path,
    kept,
    others,
  }: { readonly path: string; readonly kept: ReadonlySet<string>; readonly others: { key: string; label: string } },
): KpiAnswer {
  const entryOf = ({ by }: Pick<Row, 'by'>) => by[path] ?? null
  const inPeriods = <T extends Pick<Row, 'by' | 'period'>>(rows: readonly T[], more: readonly T[]): readonly T[] => {
    const among = rows.filter((row) => kept.has(entryOf(row)?.key ?? ''))
    const all = [
      ...among,
      ...more.map((row): T => ({ ...row, by: { [path]: others } })),
      ...rows.filter((row) => entryOf(row) === null),
    ]
    return [...Map.groupBy(all, ({ period }) => period.from).values()].flat()
  }
  // Whether segments differ was asked of all of them; of these that says nothing.
  const { differences: _, comparison, ...plain } = answer
  return {
    ...plain,
    rows: inPeriods(answer.rows, rest.rows),
    ...(comparison === undefined || rest.comparison === undefined
      ? {}
      : { comparison: { ...comparison, rows: inPeriods(comparison.rows, rest.comparison.rows) } }),
  }
}
