import type { Period } from '../words/period.ts'
import type { CheckedTarget } from './target.ts'
import type { TargetValue } from './target-entry.ts'

type Days = Pick<Period, 'from' | 'until'>

/** The target of exactly these days, whatever they are called. */
export function targetFor({ values }: CheckedTarget, { from, until }: Days): TargetValue | undefined {
  return values.find(({ period }) => period.from === from && period.until === until)?.value
}

/** The target of these days; of a sum that has none, what those of shorter periods come to that make up the days without a gap. */
export function targetOver(target: CheckedTarget, days: Days, addsUp: boolean): TargetValue | undefined {
  const own = targetFor(target, days)
  return own ?? (addsUp ? sumOver(target, days) : undefined)
}

/** Begins with the longest period that fits, so that a quarter counts before its months. */
function sumOver({ values }: CheckedTarget, { from, until }: Days): number | undefined {
  let sum = 0
  let at = from
  while (at < until) {
    const next = values
      .filter(({ period }) => period.from === at && period.until <= until)
      .toSorted((a, b) => (a.period.until < b.period.until ? 1 : -1))[0]
    if (next === undefined || typeof next.value !== 'number') return undefined
    sum += next.value
    at = next.period.until
  }
  return Number(sum.toPrecision(15))
}

/** The part of a target that one segment has: a share of a sum, else a value of its own. */
export function targetOfSegment(
  target: CheckedTarget,
  whole: TargetValue,
  segment: { readonly path: string; readonly key: string | undefined; readonly label: string | undefined },
  addsUp: boolean,
): TargetValue | undefined {
  const parts = target.split.find(({ path }) => path === segment.path)?.parts ?? []
  const part = parts.find(({ key }) => key === segment.key) ?? parts.find(({ key }) => key === segment.label)
  if (part === undefined) return undefined
  return addsUp && typeof part.value === 'number' ? shareOf(whole, part.value) : part.value
}

function shareOf(whole: TargetValue, share: number): TargetValue {
  return typeof whole === 'number'
    ? plainShare(whole * share)
    : [plainShare(whole[0] * share), plainShare(whole[1] * share)]
}

/** 0.07 of 100 is 7, not 7.000000000000001, which a count of 7 would miss. */
export const plainShare = (value: number): number => Number(value.toPrecision(12))
