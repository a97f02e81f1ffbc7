import type { Readings } from '../../core/model/preparation.ts'
import type { Label, Language } from '../../core/words/label.ts'
import { sayValue } from '../../core/words/say-number.ts'
import { sayTotals } from '../describing/count-totals.ts'
import type { FoundReadings } from './reading.ts'

interface Judged {
  /** Whether the KPI as it is gives the number. */
  readonly fits: boolean
  /** Whether other ways to have the data could not be tried. */
  readonly isUntried: boolean
}

/** What came out, in one or two sentences. */
export function sayFound(found: Omit<FoundReadings, 'sentence'>, { fits, isUntried }: Judged): Label {
  const say = (value: number, language: Language): string =>
    sayValue(value, found.unit, language, {
      figures: 4,
      ...(found.currency === undefined ? {} : { currency: found.currency }),
    })
  const nearest = found.readings.filter((one) => one.fits)
  const [first] = nearest
  const more = isUntried
    ? {
        en: ' Other mappings could not be tried on this data.',
        de: ' Andere Zuordnungen ließen sich mit diesen Daten nicht durchrechnen.',
      }
    : { en: '', de: '' }
  if (fits)
    return {
      en: `Pegel shows the same: ${say(found.value ?? 0, 'en')}.`,
      de: `Pegel zeigt dasselbe: ${say(found.value ?? 0, 'de')}.`,
    }
  if (first !== undefined && nearest.length === 1)
    return {
      en: `One reading gives ${say(first.value, 'en')}: ${first.text.en}.`,
      de: `Eine Lesart ergibt ${say(first.value, 'de')}: ${first.text.de}.`,
    }
  if (first !== undefined)
    return {
      en: `${nearest.length} readings give this number. A second number from the CRM, of another period, tells which one it is.`,
      de: `${nearest.length} Lesarten ergeben diese Zahl. Eine zweite Zahl aus dem CRM, aus einem anderen Zeitraum, zeigt, welche es ist.`,
    }
  return {
    en: `No reading gives ${say(found.typed, 'en')}. Hold the totals against your CRM: where one differs, the data differ; where all agree, it is the way of counting.${more.en}`,
    de: `Keine Lesart ergibt ${say(found.typed, 'de')}. Halten Sie die Summen gegen Ihr CRM: Weicht eine ab, liegt es an den Daten; stimmen alle, liegt es an der Rechnung.${more.de}`,
  }
}

/** The readings in the reader's language. */
export function sayReadings(found: FoundReadings, language: Language): Readings {
  const { label, readings, totals, currency, ...rest } = found
  return {
    ...rest,
    label: label[language],
    ...(currency === undefined ? {} : { currency }),
    readings: readings.map(({ text, ...one }) => ({ ...one, text: text[language] })),
    totals: sayTotals(totals, language),
  }
}
