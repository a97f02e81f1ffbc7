import type { FiscalCut } from '../words/calendar.ts'
import type { Label, Language } from '../words/label.ts'
import { fiscalRulesOf, type FiscalYearText } from './fiscal-year.ts'

/** Which years a workspace calls fiscal, within a sentence: `from April, named by the year in which it ends`. */
export function sayFiscalYear(text: FiscalYearText): Label {
  const { fiscalStart, fiscalNamedBy, fiscalCut } = fiscalRulesOf(text)
  if (fiscalCut !== undefined) return fiscalCut.by === 'weeks' ? sayWeeks(fiscalCut) : sayListed(fiscalCut)
  if (fiscalStart === 1) return { en: 'the calendar year', de: 'das Kalenderjahr' }
  const isEnd = fiscalNamedBy === 'end'
  return {
    en: `from ${monthIn('en', fiscalStart)}, named by the year in which it ${isEnd ? 'ends' : 'starts'}`,
    de: `ab ${monthIn('de', fiscalStart)}, benannt nach dem Jahr, in dem es ${isEnd ? 'endet' : 'beginnt'}`,
  }
}

function sayWeeks({ pattern, endRule, endWeekday, endMonth }: Extract<FiscalCut, { by: 'weeks' }>): Label {
  const [enDay, deDay] = [weekdayIn('en', endWeekday), weekdayIn('de', endWeekday)]
  const [enMonth, deMonth] = [monthIn('en', endMonth), monthIn('de', endMonth)]
  return endRule === 'last'
    ? {
        en: `of whole weeks (${pattern}), until the last ${enDay} of ${enMonth}`,
        de: `aus ganzen Wochen (${pattern}), bis zum letzten ${deDay} im ${deMonth}`,
      }
    : {
        en: `of whole weeks (${pattern}), until the ${enDay} nearest to the end of ${enMonth}`,
        de: `aus ganzen Wochen (${pattern}), bis zum ${deDay}, der dem Ende des ${deMonth}s am nächsten liegt`,
      }
}

function sayListed({ years }: Extract<FiscalCut, { by: 'list' }>): Label {
  const [first, last] = [years[0]?.number ?? '', years.at(-1)?.number ?? '']
  return { en: `as listed, FY${first} to FY${last}`, de: `nach Liste, GJ ${first} bis GJ ${last}` }
}

const monthIn = (language: Language, month: number): string =>
  new Date(Date.UTC(2000, month - 1, 1)).toLocaleString(language, { month: 'long', timeZone: 'UTC' })

/** 1 for Monday; the 3rd of January 2000 was one. */
const weekdayIn = (language: Language, weekday: number): string =>
  new Date(Date.UTC(2000, 0, 2 + weekday)).toLocaleString(language, { weekday: 'long', timeZone: 'UTC' })
