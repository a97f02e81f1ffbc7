import type { Comparison, KpiAnswer, Row } from '../model/answer.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { SplitPath } from '../model/checked-kpi.ts'
import { countedDays } from '../plan/steps/windows.ts'
import type { Question } from '../question/question.ts'
import { hashOf } from '../words/hash.ts'
import type { Language } from '../words/label.ts'
import type { Period } from '../words/period.ts'
import type { Day } from '../words/day.ts'
import { periodIndex } from '../words/period-index.ts'
import { cellName, type SplitValue } from './cells.ts'
import { compareEstimated } from './compare-answers.ts'
import { differencesOf } from './differences-of.ts'
import { firstDayOf, estimateCells, type EstimatedCell, type Estimates } from './estimate-cells.ts'
import { noValue, type Estimated } from './estimate.ts'
import { modelsIn } from './models/fit-model.ts'
import { modelAnswer } from './models/model-answer.ts'
import { judgeRows, type Answered, type AnswerSetting } from './judge-rows.ts'

/** The answer to a question; `before` is the same question about the periods compared with. */
export function answerQuestion(asked: Answered, setting: AnswerSetting, before?: Answered): KpiAnswer {
  const { question, plan, results } = asked
  const { kpi, variant, settings } = question
  const estimates = estimateCells(plan, results, question.sight.asOf)
  const earlier =
    before === undefined ? undefined : estimateCells(before.plan, before.results, before.question.sight.asOf)
  const placed = cellsOf(question, segmentsOf(question, [estimates, ...(earlier === undefined ? [] : [earlier])]))
  const judge = judgeRows(asked, setting)
  const total = totalOf(question, estimates)
  const rows = placed.map(({ cell, period }) =>
    judge(labelled(cell, question, setting), period, valueIn(estimates, cell, period, question), false),
  )
  return {
    kpi: kpi.id,
    ...(variant.name === undefined ? {} : { variant: variant.name }),
    ...(settings.within === undefined
      ? {}
      : { settings: { within: `${settings.within.amount} ${settings.within.unit}` } }),
    label: kpi.label[setting.language],
    unit: variant.unit,
    ...(variant.unit.startsWith('money') ? { currency: setting.currency } : {}),
    better: typeof kpi.better === 'string' ? kpi.better : 'band',
    view: question.view,
    rows,
    total: judge({}, question.period, total, true),
    ...(before === undefined || earlier === undefined
      ? {}
      : {
          comparison: compareRows(
            question,
            placed,
            { now: estimates, then: earlier, before: before.question, since: firstDayOf(before.plan, before.results) },
            setting,
          ),
        }),
    ...differencesOf(
      asked,
      rows,
      placed.map(({ cell }) => cell),
      estimates,
    ),
    ...modelBehind(asked, setting),
    receipt: setting.receipt,
  }
}

/** The model that a number, or what it is computed from, rests on. */
function modelBehind({ plan, results }: Answered, { language, receipt }: AnswerSetting): Pick<KpiAnswer, 'model'> {
  const [node] = modelsIn(plan)
  const fitted = node && results.fitted?.(node)
  if (node === undefined || fitted === undefined || fitted === null) return {}
  const { definitionHash, mappingHash, dataVersion, asOf, knownOn } = receipt
  const version = hashOf({ definitionHash, mappingHash, dataVersion, asOf, knownOn }).slice(0, 12)
  return { model: modelAnswer(node.model, fitted, version, language) }
}

/** The whole: of one period and no split it is the row itself. */
function totalOf(question: Question, estimates: Estimates): Estimated {
  return question.period.from > question.sight.asOf && !question.isAll ? noValue : estimates.total
}

interface Placed {
  readonly cell: EstimatedCell
  readonly period: Period
}

/** One cell per period and segment: time has no gaps. */
function cellsOf(question: Question, segments: readonly (readonly SplitValue[])[]): readonly Placed[] {
  const { grain, periods, rules } = question
  if (grain === undefined) return segments.map((by) => ({ cell: { by }, period: question.period }))
  return periods.flatMap((period) =>
    segments.map((by) => ({ cell: { period: periodIndex(period.from, grain, rules), by }, period })),
  )
}

/** The segments that occur, now or in the period compared with: what is gone is part of the change. */
function segmentsOf(question: Question, estimates: readonly Estimates[]): readonly (readonly SplitValue[])[] {
  if (question.by.length === 0) return [[]]
  const found = new Map(estimates.flatMap(({ cells }) => cells).map(({ by }) => [cellName({ by }), by]))
  return [...found.values()].toSorted(
    (a, b) => byName.compare(sortName(a), sortName(b)) || (cellName({ by: a }) < cellName({ by: b }) ? -1 : 1),
  )
}

/** Made once: comparing thousands of names one by one makes one for each. */
const byName = new Intl.Collator('de')

// What has no entry comes last.
const sortName = (by: readonly SplitValue[]): string => by.map((value) => value?.label ?? '\uffff').join('\u0000')

function valueIn(estimates: Estimates, cell: EstimatedCell, period: Period, { sight, isAll }: Question): Estimated {
  return period.from > sight.asOf && !isAll ? noValue : estimates.of(cell)
}

function labelled({ by }: EstimatedCell, question: Question, { crm, language }: AnswerSetting): Row['by'] {
  const paths = [...question.splits.values()][0] ?? []
  return Object.fromEntries(
    question.by.map((name, index) => [name, labelOf(by[index] ?? null, paths[index], crm, language)]),
  )
}

function labelOf(value: SplitValue, path: SplitPath | undefined, crm: CrmModel, language: Language): Row['by'][string] {
  if (value === null) return null
  const { key, label } = value
  if (path?.end.kind === 'named') return path.end.expression.type.kind === 'number' ? plainNumber(key) : { key, label }
  if (path?.end.kind !== 'field') return { key, label }
  const field = crm.entities[path.hops.at(-1)?.to ?? path.entity]?.fields[path.end.field]
  if (field?.type === 'number') return plainNumber(key)
  return { key, label: field?.values?.[key]?.[language] ?? label }
}

/** 5 for 5.0000, as decimals come from engines. */
function plainNumber(text: string): { readonly key: string; readonly label: string } {
  const plain = String(Number(text))
  return { key: plain, label: plain }
}

interface Compared {
  readonly now: Estimates
  readonly then: Estimates
  readonly before: Question
  /** The first day of the data that is compared with. */
  readonly since: Day | undefined
}

/** Each row beside the same row of the period compared with, by position: the first month with the first month. */
function compareRows(
  question: Question,
  placed: readonly Placed[],
  { now, then, before, since }: Compared,
  setting: AnswerSetting,
): Comparison {
  const isRunning = question.variant.definition.kind === 'cumulative'
  const rows = placed.map(({ cell, period }) => {
    const earlier = earlierCell(cell, period, question, before)
    const compared = earlierPeriod(period, question, before)
    const reach = reachInto(countedDays(compared, before), since)
    const old = earlier === undefined || reach === 'none' ? noValue : then.of(earlier)
    const row = compareCell(valueIn(now, cell, period, question), old, period, labelled(cell, question, setting))
    if (isRunning && sharesDays(countedDays(period, question), countedDays(compared, before)))
      return { ...row, ...untold }
    return reach === 'part' ? { ...row, tellable: false } : row
  })
  return { with: question.compare ?? 'custom', rows }
}

/** Two running figures that count some of the same days differ by the other days alone: chance between them is not that between two samples. */
function sharesDays(one: Pick<Period, 'from' | 'until'>, other: Pick<Period, 'from' | 'until'>): boolean {
  return one.from < other.until && other.from < one.until
}

const untold = { low: null, high: null, tellable: false } as const

function earlierPeriod(period: Period, question: Question, before: Question): Period {
  const position = question.periods.findIndex(({ from }) => from === period.from)
  return before.periods[position] ?? before.period
}

/** How much of an earlier period the data covers: before its first day nothing is known, which is not 0, and against a part nothing is tellable. */
function reachInto({ from, until }: Pick<Period, 'from' | 'until'>, since: Day | undefined): 'none' | 'part' | 'whole' {
  if (since === undefined || from >= since) return 'whole'
  return until <= since ? 'none' : 'part'
}

function earlierCell(
  cell: EstimatedCell,
  period: Period,
  question: Question,
  before: Question,
): EstimatedCell | undefined {
  if (cell.period === undefined || question.grain === undefined) return cell
  const position = question.periods.findIndex(({ from }) => from === period.from)
  const then = before.periods[position]
  return then === undefined ? undefined : { ...cell, period: periodIndex(then.from, question.grain, question.rules) }
}

function compareCell(after: Estimated, before: Estimated, period: Period, by: Row['by']): Comparison['rows'][number] {
  const change = compareEstimated(before, after)
  return {
    period,
    by,
    previous: before.value,
    change: change?.change ?? null,
    low: change?.low ?? null,
    high: change?.high ?? null,
    tellable: change?.tellable ?? false,
  }
}
