import { formatExact, NO_BREAK, type Writing } from './format-value.ts'

const points = { de: 'Punkte', en: 'points' }

/** A change with its sign and every figure: "+74.118,50 €"; a rate changes by points ("−1,20 Punkte"). */
export function formatChange(change: number | null, writing: Writing): string {
  const sign = change !== null && change > 0 ? '+' : ''
  if (change === null || writing.unit !== 'rate') return `${sign}${formatExact(change, writing)}`
  return `${sign}${formatExact(change * 100, { unit: 'score', lang: writing.lang })}${NO_BREAK}${points[writing.lang]}`
}
