import type { Language, PeriodRef } from '../api/types.ts'
import { formatPeriod } from '../format/format-date.ts'

export interface PeriodOption {
  readonly value: string
  readonly label: string
}

export interface PeriodGroup {
  readonly name: 'quarters' | 'months' | 'years'
  readonly options: readonly PeriodOption[]
}

const AHEAD = { quarters: 4, months: 6, years: 2 } as const

/** The periods that a target may be set for instead: from the one that is asked on; fiscal ones where it is fiscal. */
export function periodOptions(
  { label, from }: Pick<PeriodRef, 'label' | 'from'>,
  lang: Language,
): readonly PeriodGroup[] {
  const fiscal = /^FY(\d{4})(?:-Q([1-4]))?$/.exec(label)
  const year = Number(fiscal?.[1] ?? from.slice(0, 4))
  const month = Number(from.slice(5, 7))
  const quarter = fiscal === null ? Math.ceil(month / 3) : Number(fiscal[2] ?? 1)
  const prefix = fiscal === null ? '' : 'FY'
  const labels = {
    quarters: series(AHEAD.quarters, year * 4 + quarter - 1, (at) => `${prefix}${Math.floor(at / 4)}-Q${(at % 4) + 1}`),
    months: series(
      AHEAD.months,
      Number(from.slice(0, 4)) * 12 + month - 1,
      (at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    ),
    years: series(AHEAD.years, year, (at) => `${prefix}${at}`),
  }
  return (['quarters', 'months', 'years'] as const).map((name) => ({
    name,
    options: labels[name].map((value) => ({ value, label: nameOf(value, lang) })),
  }))
}

function series(count: number, first: number, write: (at: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, step) => write(first + step))
}

/** Fiscal years have a name of their own, every other period that of an axis. */
export function nameOf(label: string, lang: Language): string {
  const fiscalYear = /^FY(\d{4})$/.exec(label)?.[1]
  if (fiscalYear !== undefined) return `${lang === 'de' ? 'GJ' : 'FY'} ${fiscalYear}`
  return formatPeriod(label, lang)
}
