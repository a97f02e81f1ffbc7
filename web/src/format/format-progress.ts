import type { Language } from '../api/types.ts'
import { localeOf, NO_BREAK } from './format-value.ts'

const sizes = [
  { from: 999_500_000, divisor: 1e9, word: 'GB' },
  { from: 999_500, divisor: 1e6, word: 'MB' },
  { from: 0, divisor: 1e3, word: 'kB' },
] as const

/** "48,2 MB": three significant figures. */
export function formatBytes(bytes: number, lang: Language): string {
  const { divisor, word } = sizeOf(bytes)
  return `${digits(bytes / divisor, lang)}${NO_BREAK}${word}`
}

/** What is sent, in the measure of the whole: "48,2" of "120 MB". */
export function formatBytesOf(bytes: number, total: number, lang: Language): string {
  return digits(bytes / sizeOf(total).divisor, lang)
}

/** "12 Sekunden", "3 Minuten": as a person says how long something still takes, or took. */
export function formatSeconds(seconds: number, lang: Language): string {
  const [unit, value] =
    seconds < 90
      ? (['second', seconds] as const)
      : seconds < 5400
        ? (['minute', seconds / 60] as const)
        : (['hour', seconds / 3600] as const)
  const isShort = unit === 'second' && value < 9.95
  return new Intl.NumberFormat(localeOf(lang), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: isShort ? 1 : 0,
  })
    .format(value)
    .replaceAll(' ', NO_BREAK)
}

/** How long something still takes, without tenths: "12 Sekunden". */
export function formatSecondsLeft(seconds: number, lang: Language): string {
  return formatSeconds(Math.max(1, Math.round(seconds)), lang)
}

/** "410.000": a rate that changes all the time, in two significant figures. */
export function formatRoughly(count: number, lang: Language): string {
  return new Intl.NumberFormat(localeOf(lang), { maximumSignificantDigits: 2 }).format(count)
}

function sizeOf(bytes: number): (typeof sizes)[number] {
  return sizes.find(({ from }) => bytes >= from) ?? sizes[2]
}

function digits(value: number, lang: Language): string {
  const decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return new Intl.NumberFormat(localeOf(lang), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
}
