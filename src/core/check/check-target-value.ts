import type { CheckedKpi, CheckedVariant, Unit } from '../model/checked-kpi.ts'
import { isShare } from '../model/figure-kind.ts'
import type { TargetValue } from '../model/target-entry.ts'
import type { Label } from '../words/label.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'

/** Units of which there is never less than nothing. */
const neverNegative = new Set<Unit>(['count', 'count-per-day', 'minutes', 'hours', 'days', 'business-hours', 'months'])

/** A rate that is no share may well be above 1, but 110 is more likely a percentage. */
const highestRate = 10

/** A target is a number that its KPI can come to: two of them only for a band, shares as 0.3 for 30 %. */
export function checkTargetValue(
  value: TargetValue,
  kpi: Pick<CheckedKpi, 'id' | 'better'>,
  variant: Pick<CheckedVariant, 'definition' | 'view' | 'unit'>,
  place?: Place,
): Problem | undefined {
  const say = (code: string, text: Label): Problem => makeProblem(code, text, place)
  if (typeof value !== 'number') {
    if (typeof kpi.better === 'string') return say('band-not-allowed', oneNumberText(kpi.id, kpi.better))
    if (value[0] > value[1]) return say('band-reversed', reversedText(value, place !== undefined))
  }
  const numbers = typeof value === 'number' ? [value] : value
  const isBeyond = (low: number, high: number): boolean => numbers.some((one) => one < low || one > high)
  if (variant.unit === 'rate' && isShare(variant) && isBeyond(0, 1))
    return say('not-a-share', shareText(numbers, place !== undefined))
  if (variant.unit === 'rate' && isBeyond(-highestRate, highestRate)) return say('not-a-rate', rateText)
  return neverNegative.has(variant.unit) && isBeyond(0, Infinity) ? say('negative-target', negativeText) : undefined
}

function oneNumberText(kpi: string, better: 'higher' | 'lower'): Label {
  const way = better === 'higher' ? { en: 'higher', de: 'höher' } : { en: 'lower', de: 'niedriger' }
  return {
    en: `${kpi} is better when it is ${way.en}: its target is one number. A band needs "better: { band: [...] }".`,
    de: `Bei ${kpi} ist ${way.de} besser: Der Zielwert ist eine Zahl. Ein Band braucht „better: { band: [...] }“.`,
  }
}

function reversedText([low, high]: readonly [number, number], isWritten: boolean): Label {
  const meant = isWritten ? `: [${high}, ${low}]` : ''
  return {
    en: `A band begins with its lower end${meant}.`,
    de: `Ein Band beginnt mit seinem unteren Ende${meant}.`,
  }
}

/** In a file, 30 was most likely meant as 30 %. */
function shareText(numbers: readonly number[], isWritten: boolean): Label {
  const found = numbers.find((one) => one > 1 && one <= 100)
  const share = found === undefined || !isWritten ? undefined : Number((found / 100).toPrecision(12))
  return {
    en: `A share lies between 0 and 100 %${share === undefined ? '' : `: ${found} % is written as ${share}`}.`,
    de: `Ein Anteil liegt zwischen 0 und 100 %${share === undefined ? '' : `: ${found} % wird als ${share} geschrieben`}.`,
  }
}

const rateText: Label = {
  en: 'A rate is written as a share of one: 1.1 for 110 %.',
  de: 'Eine Rate wird als Anteil von eins geschrieben: 1.1 für 110 %.',
}

const negativeText: Label = {
  en: 'There is never less than nothing of this: a target is 0 or more.',
  de: 'Weniger als nichts gibt es hier nicht: Ein Zielwert ist 0 oder mehr.',
}
