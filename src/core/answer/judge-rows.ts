import type { Receipt, Row } from '../model/answer.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { PlanNode } from '../plan/plan-node.ts'
import { lastSettledDay } from '../plan/steps/scans-for.ts'
import { countedDays } from '../plan/steps/windows.ts'
import type { Question } from '../question/question.ts'
import { addDays, earlierDay } from '../words/day.ts'
import type { Language } from '../words/label.ts'
import type { Period } from '../words/period.ts'
import type { AboveQuantile } from './differences-of.ts'
import { firstDayOf, undatedOf, type PlanResults } from './estimate-cells.ts'
import type { Estimated } from './estimate.ts'
import { labelCategories } from './kinds/label-categories.ts'
import { labelParts } from './label-parts.ts'

/** A question with its plan and what was run for it. */
export interface Answered {
  readonly question: Question
  readonly plan: PlanNode
  readonly results: PlanResults
  /** Of medians of segments that are to be told apart. */
  readonly above?: AboveQuantile
}

export interface AnswerSetting {
  readonly crm: CrmModel
  readonly language: Language
  readonly currency: string
  readonly receipt: Receipt
  /** Fields that are read as they are today though an earlier state was asked. */
  readonly asToday: readonly string[]
}

type Judge = (by: Row['by'], period: Period, estimated: Estimated, isTotal: boolean) => Row

/** Rows without any date count in the newest state and, without a grain, in all time up to it; elsewhere they are left out. */
function countsUndated(period: Period, { isAll, grain, view, sight, variant }: Question): boolean {
  if (variant.definition.kind === 'cumulative') return false
  if (view === 'state') return earlierDay(addDays(period.until, -1), sight.asOf) >= sight.newestDay
  return isAll && grain === undefined && sight.asOf >= sight.newestDay
}

/** Makes rows of estimates: with the flags that their period and size call for. */
export function judgeRows({ question, plan, results }: Answered, setting: AnswerSetting): Judge {
  const firstDay = firstDayOf(plan, results)
  const [counted, uncounted] = [undatedOf(plan, results, true), undatedOf(plan, results, false)]
  // Of thousands of segments each has the same period.
  const flagsIn = oncePerPeriod((period) => periodFlags(period, question, firstDay, setting))
  return (by, period, estimated, isTotal) => {
    const dateless = countsUndated(period, question) ? counted : uncounted
    const whole =
      dateless > 0 &&
      (isTotal || ((question.grain === undefined || question.view === 'state') && question.by.length === 0))
    const leftOut = joinReasons(whole ? [...estimated.leftOut, { why: 'undated', n: dateless }] : estimated.leftOut)
    const { ofPeriod, ofData } = flagsIn(period)
    const isSmall = !estimated.isFact && estimated.value !== null && estimated.n < question.kpi.minSample
    const flags = [
      ...ofPeriod,
      ...(isSmall ? ['small-sample'] : []),
      ...ofData,
      ...estimated.flags,
      ...(whole ? ['undated'] : []),
    ]
    return {
      period,
      by,
      value: filled(estimated, period, question),
      low: estimated.low,
      high: estimated.high,
      ...(estimated.numerator === undefined ? {} : { numerator: estimated.numerator }),
      ...(estimated.denominator === undefined ? {} : { denominator: estimated.denominator }),
      n: estimated.n,
      ...(estimated.maturity === undefined ? {} : { maturity: estimated.maturity }),
      ...(estimated.percentiles === undefined ? {} : { percentiles: estimated.percentiles }),
      ...(estimated.mean === undefined ? {} : { mean: estimated.mean }),
      ...(estimated.sla === undefined
        ? {}
        : { withinSla: estimated.parts?.['within_sla']?.value ?? null, sla: estimated.sla }),
      ...(estimated.customers === undefined ? {} : { customers: estimated.customers }),
      ...(estimated.answers === undefined ? {} : { answers: labelCategories(estimated.answers, setting.language) }),
      ...(estimated.response === undefined ? {} : { response: estimated.response }),
      ...(estimated.steps === undefined
        ? {}
        : { steps: estimated.steps.map((step) => ({ ...step, label: step.label[setting.language] })) }),
      ...(estimated.bridge === undefined ? {} : { parts: labelParts(estimated.bridge, question, setting.language) }),
      ...(leftOut.length === 0 ? {} : { leftOut }),
      flags: [...new Set(flags)],
    }
  }
}

/** A period in which there was nothing shows what the definition declares; one that is still to come shows nothing. */
function filled({ value, n }: Estimated, { from }: Period, { variant, sight }: Question): number | null {
  if (n > 0 || variant.fill === undefined || from > sight.asOf) return value
  return variant.fill === 'zero' ? (value ?? 0) : null
}

/** Each reason once. */
function joinReasons(leftOut: Estimated['leftOut']): Estimated['leftOut'] {
  return [...Map.groupBy(leftOut, ({ why }) => why)].map(([why, of]) => ({
    why,
    n: of.reduce((sum, { n }) => sum + n, 0),
  }))
}

/** Whether the KPI itself reads a value as it was at an earlier moment: `amount as of created_at`. */
function readsThen({ variant }: Question): boolean {
  return /"kind":"(as-of|movement)"/.test(JSON.stringify(variant.definition))
}

/** Whether the period holds units that are too young to be judged. */
function waits({ until }: Period, { variant, sight }: Question): boolean {
  const { definition } = variant
  const anchor = definition.kind === 'ratio' ? definition.denominator.anchor : undefined
  if (anchor?.kind !== 'event' || anchor.settles === undefined) return false
  return until > addDays(lastSettledDay(sight.asOf, anchor.settles), 1)
}

interface PeriodFlags {
  readonly ofPeriod: readonly string[]
  readonly ofData: readonly string[]
}

function periodFlags(
  period: Period,
  question: Question,
  firstDay: string | undefined,
  { asToday }: AnswerSetting,
): PeriodFlags {
  const { sight, isAll, view } = question
  const lastDay = earlierDay(addDays(period.until, -1), sight.asOf)
  const isPast = readsThen(question) || (view === 'state' ? lastDay < sight.newestDay : sight.asOf < sight.newestDay)
  const ofPeriod = [
    ...(!isAll && period.until > addDays(sight.asOf, 1) ? ['incomplete'] : []),
    ...(!isAll && waits(period, question) ? ['settling'] : []),
    ...(!isAll && firstDay !== undefined && countedDays(period, question).from < firstDay && view !== 'state'
      ? ['truncated']
      : []),
    ...(!isAll && firstDay !== undefined && view === 'state' && lastDay < firstDay ? ['truncated'] : []),
  ]
  return { ofPeriod, ofData: asToday.length > 0 && isPast ? ['as-today'] : [] }
}

function oncePerPeriod<T>(find: (period: Period) => T): (period: Period) => T {
  const found = new Map<string, T>()
  return (period) => {
    const name = `${period.from} ${period.until}`
    const known = found.get(name) ?? find(period)
    found.set(name, known)
    return known
  }
}
