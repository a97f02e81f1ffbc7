import { sayTarget } from '../../../core/answer/say-target.ts'
import { defaultVariant } from '../../../core/check/default-variant.ts'
import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { BoardAnswer } from '../../../core/model/board-answer.ts'
import { addsUp } from '../../../core/model/figure-kind.ts'
import { sayRate } from '../../../core/words/say-number.ts'
import type { AnsweringContext } from '../answering-context.ts'

/** How far a sum has come on the way to its target beside how much of the time is gone: "62 % des Ziels von 1,20 Mio. €", "57 % der Arbeitstage". Nothing for a goal that is no sum on its way up. */
export function sayToward(
  { kpi, total, target, ...figure }: KpiAnswer,
  { workingDays }: Pick<BoardAnswer, 'workingDays'>,
  { model, language }: AnsweringContext,
): readonly string[] {
  const found = model.kpis.get(kpi)
  const definition = found === undefined ? undefined : defaultVariant(found, model.workspace.variants).definition
  const isSum = definition !== undefined && definition.kind !== 'cumulative' && addsUp(definition)
  if (!isSum || figure.view === 'state' || figure.better !== 'higher') return []
  if (target === undefined || target.value <= 0 || total.value === null || workingDays === null) return []
  const de = language === 'de'
  const aim = sayTarget(target, figure, language)
  // Whole percents: what a sum has come to is no estimate, but nobody steers by tenths of it.
  const percent = (share: number): string => sayRate(share, language, 1)
  const come = percent(total.value / target.value)
  const gone = percent(workingDays.all === 0 ? 0 : workingDays.gone / workingDays.all)
  const days =
    workingDays.region === null ? { de: 'Wochentage', en: 'weekdays' } : { de: 'Arbeitstage', en: 'working days' }
  return de
    ? [`${come} des Ziels von ${aim}`, `${gone} der ${days.de}`]
    : [`${come} of the target of ${aim}`, `${gone} of the ${days.en}`]
}
