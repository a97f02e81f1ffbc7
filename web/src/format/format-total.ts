import type { ControlTotal, Language } from '../api/types.ts'
import { formatDay } from './format-date.ts'
import { formatExact, formatValue, localeOf, NO_BREAK, NO_VALUE } from './format-value.ts'

/** A control total as the CRM would show it: exact, money without cents where there are none ("10.005.534 €"). */
export function formatTotal({ kind, value, currency }: ControlTotal, lang: Language): string {
  if (value === null) return NO_VALUE
  if (typeof value === 'string') return kind === 'day' ? formatDay(value, lang) : value
  if (kind === 'rate') return formatValue(value, { unit: 'rate', lang })
  if (kind === 'money') return formatMoneyExact(value, currency ?? 'EUR', lang)
  return formatExact(value, { unit: 'count', lang })
}

function formatMoneyExact(value: number, currency: string, lang: Language): string {
  return new Intl.NumberFormat(localeOf(lang), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(Number.isInteger(value) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  })
    .format(value)
    .replaceAll(/\s/g, NO_BREAK)
    .replace('-', '\u2212')
}
