import type { CheckedModel } from '../../../core/model/checked-kpi.ts'
import { recordSet, type RecordPart, type RecordFigure, type RecordSet } from '../../../core/plan/record-set.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import type { Question } from '../../../core/question/question.ts'
import type { RecordQuery } from '../../../core/sql/compile-records.ts'
import { nearestName } from '../../../core/words/nearest-name.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../../core/words/problem.ts'
import { resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { periodOf } from '../kpi-page/plan-page.ts'
import { planWithBounds } from '../run-plan.ts'
import { listColumns, type ListedColumn } from './list-columns.ts'

/** Which rows behind a number are wanted. */
export interface RecordsQuestion {
  readonly kpi: string
  readonly period?: string
  readonly view?: 'period' | 'cohort'
  readonly where?: string
  /** A split path, and the key of the segment in it; an empty key means: no entry. */
  readonly by?: string
  readonly segment?: string
  /** `numerator`: only what counts as reached. */
  readonly part?: RecordPart
  readonly search?: string
  /** The name of a column; with `-` before it, the largest first. */
  readonly sort?: string
  readonly offset?: number
  readonly limit?: number
}

/** Rows that are ready to be fetched. */
export interface PlannedRecords {
  readonly question: Question
  readonly set: RecordSet
  readonly part: RecordPart
  readonly hasNumerator: boolean
  readonly columns: readonly ListedColumn[]
  readonly query: RecordQuery
}

const usualLimit = 100
/** A reader who wants them all takes the file. */
const mostRows = 1000

/** Finds the rows behind a number by the number's own plan. Throws ProblemsFound for a question that is not sound. */
export async function planRecords(
  context: AnsweringContext,
  asked: RecordsQuestion,
  signal?: AbortSignal,
): Promise<PlannedRecords> {
  const [resolved] = resolveAll(context, [questionOf(asked, context)])
  if (resolved === undefined) throw new Error('a question was not resolved')
  const { question, plan } = await planWithBounds(resolved, context, signal)
  const part = asked.part ?? 'all'
  const set = recordSet(plan, question, part, context.model)
  if (set === undefined)
    throw new ProblemsFound([part === 'all' ? noRecords(question) : noNumerator(question, context.model)])
  const columns = listColumns(set, context.model, context.language)
  const query: RecordQuery = {
    set,
    columns: columns.map(({ name, type, source }) => ({ as: name, isText: type === 'text', source })),
    ...segmentOf(asked),
    ...(asked.search === undefined ? {} : { search: asked.search.trim() }),
    sort: sortOf(asked.sort, columns, set),
    page: { offset: asked.offset ?? 0, limit: Math.min(asked.limit ?? usualLimit, mostRows) },
  }
  const hasNumerator = recordSet(plan, question, 'numerator', context.model) !== undefined
  return { question, set, part, hasNumerator, columns, query }
}

function questionOf({ kpi, period, view, where, by }: RecordsQuestion, context: AnsweringContext): AskedQuestion {
  return {
    kpi,
    period: periodOf({ kpi, ...(period === undefined ? {} : { period }) }, context),
    by: by === undefined ? [] : [by],
    ...(view === undefined ? {} : { view }),
    ...(where === undefined ? {} : { where }),
  }
}

function segmentOf({ by, segment }: RecordsQuestion): Pick<RecordQuery, 'segment'> {
  if (segment === undefined) return {}
  if (by !== undefined) return { segment: segment === '' ? null : segment }
  throw new ProblemsFound([
    makeProblem('segment-without-split', {
      en: 'A segment is one of a split: name the split, as by=owner.team.',
      de: 'Ein Segment gehört zu einer Aufteilung: Die Aufteilung fehlt, etwa by=owner.team.',
    }),
  ])
}

/** The newest first, of states the largest. */
function sortOf(sort: string | undefined, columns: readonly ListedColumn[], set: RecordSet): RecordQuery['sort'] {
  if (sort === undefined) {
    const first = set.figures.find(
      ({ kind }) => kind === 'at' || kind === 'entered' || kind === 'value' || kind === 'change',
    )
    const own = columns.find(({ source }) => first !== undefined && isOf(source, first))
    return own === undefined ? [] : [{ as: own.name, descending: true }]
  }
  const name = sort.replace(/^-/, '')
  if (columns.some((one) => one.name === name)) return [{ as: name, descending: sort.startsWith('-') }]
  const names = columns.map((one) => one.name)
  const text = {
    en: `There is no column "${name}" to sort by; there are ${names.join(', ')}.`,
    de: `Es gibt keine Spalte „${name}“ zum Sortieren; vorhanden: ${names.join(', ')}.`,
  }
  throw new ProblemsFound([makeProblem('unknown-column', text, undefined, nearestName(name, names))])
}

function isOf(source: ListedColumn['source'], figure: RecordFigure): boolean {
  if (figure.kind === 'at' || !('of' in figure)) return source.from === figure.kind
  return source.from === 'value' && JSON.stringify(source.of) === JSON.stringify(figure.of)
}

function noRecords({ kpi: { label } }: Question): Problem {
  return makeProblem('no-records', {
    en: `${label.en} has no records of its own: what it is read from does not stand on single rows of the data.`,
    de: `Zu ${label.de} gehören keine eigenen Datensätze: Woraus der Wert gelesen wird, steht nicht in einzelnen Zeilen der Daten.`,
  })
}

function noNumerator({ kpi, variant }: Question, { kpis }: CheckedModel): Problem {
  if (variant.unit === 'rate')
    return makeProblem('no-numerator', {
      en: `No rows of ${kpi.label.en} are in its numerator alone: it relates values of the same rows, or of other KPIs.`,
      de: `Zu ${kpi.label.de} gibt es keine Zeilen nur im Zähler: Aufeinander bezogen werden Werte derselben Zeilen oder anderer Kennzahlen.`,
    })
  const shares = [...kpis.values()].filter(({ variants }) => variants[0]?.unit === 'rate').map(({ id }) => id)
  return makeProblem('no-numerator', {
    en: `${kpi.label.en} has no numerator: it is no share. Shares are ${shares.join(', ')}.`,
    de: `${kpi.label.de} hat keinen Zähler, sie ist kein Anteil. Anteile sind ${shares.join(', ')}.`,
  })
}
