import { sayTarget } from '../../core/answer/say-target.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { Unit } from '../../core/model/checked-kpi.ts'
import type { TargetValue } from '../../core/model/target-entry.ts'
import type { Question } from '../../core/question/question.ts'
import { yearBefore } from '../../core/words/compare-periods.ts'
import { addDays } from '../../core/words/day.ts'
import type { Language } from '../../core/words/label.ts'
import { grainOf, periodAt, type Period } from '../../core/words/period.ts'
import { periodIndex } from '../../core/words/period-index.ts'
import { sayValue } from '../../core/words/say-number.ts'
import { sayPeriod } from '../../core/words/say-period.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'

export interface ProposedTarget {
  readonly proposed: TargetValue | null
  /** Where the number comes from, in words. */
  readonly because: string
}

/** A number to begin with: what the same period of last year came to, else the last finished one; of a band that of the definition. */
export async function proposeTarget(
  context: AnsweringContext,
  { kpi, variant, period, rules, sight }: Question,
): Promise<ProposedTarget> {
  const { language } = context
  if (typeof kpi.better !== 'string') return bandOf(kpi.better.band, variant.unit, context)
  const lastYear = yearBefore(period, rules)
  const lately = lastFinished(period, rules, sight.asOf)
  const answers = await answerQuestions(
    context,
    [lastYear, lately].map(({ label }) => ({ kpi: kpi.id, period: label })),
  )
  const [then, last] = answers
  if (then !== undefined && isWhole(then, lastYear, sight.asOf)) return from(then, lastYear, words.lastYear, language)
  if (last !== undefined && isWhole(last, lately, sight.asOf)) return from(last, lately, words.lately, language)
  return { proposed: null, because: words.none[language] }
}

const words = {
  lastYear: { en: 'Last year', de: 'Im Vorjahr' },
  lately: { en: 'Most recently', de: 'Zuletzt' },
  band: { en: 'The band of the definition', de: 'Zielband der Definition' },
  none: {
    en: 'There is no finished period yet to go by.',
    de: 'Es gibt noch keinen abgeschlossenen Zeitraum, der als Anhalt dienen könnte.',
  },
} as const

/** The newest period of the same length before this one that is over. */
function lastFinished(period: Period, rules: Question['rules'], asOf: string): Period {
  const grain = grainOf(period.label) ?? 'month'
  const index = Math.min(periodIndex(period.from, grain, rules), periodIndex(addDays(asOf, 1), grain, rules)) - 1
  return periodAt(index, grain, rules)
}

/** A period that is over and that the data holds from its beginning. */
function isWhole({ total }: KpiAnswer, { until }: Period, asOf: string): boolean {
  return total.value !== null && until <= addDays(asOf, 1) && !total.flags.includes('truncated')
}

function from(
  { total, unit, currency }: KpiAnswer,
  period: Period,
  when: { readonly en: string; readonly de: string },
  language: Language,
): ProposedTarget {
  const value = total.value ?? 0
  const said = sayValue(value, unit, language, currency === undefined ? {} : { currency })
  return { proposed: rounded(value, unit), because: `${when[language]} (${sayPeriod(period, language)}): ${said}.` }
}

/** As a person would set it: tenths of a point, else three figures. */
function rounded(value: number, unit: Unit): number {
  return unit === 'rate' ? Number(value.toFixed(3)) : Number(value.toPrecision(3))
}

function bandOf(
  [low, high]: readonly [number, number],
  unit: Unit,
  { language, model }: AnsweringContext,
): ProposedTarget {
  const measured = { unit, currency: model.workspace.currency, better: 'band' } as const
  const said = sayTarget({ value: (low + high) / 2, low, high }, measured, language)
  return { proposed: [low, high], because: `${words.band[language]}: ${said}.` }
}
