import type { Label } from '../../../core/words/label.ts'

const letters: readonly (readonly [string, string, string])[] = [
  ['%d', 'day', 'Tag'],
  ['%m', 'month', 'Monat'],
  ['%Y', 'year', 'Jahr'],
  ['%y', 'year', 'Jahr'],
  ['%b', 'month', 'Monat'],
  ['%B', 'month', 'Monat'],
  ['%H', 'hour', 'Stunde'],
  ['%I', 'hour', 'Stunde'],
  ['%M', 'minute', 'Minute'],
  ['%S', 'second', 'Sekunde'],
  ['%p', 'am/pm', 'am/pm'],
]

/** A format as a person reads it: `day-month-year`. */
export function nameFormat(format: string | null): Label {
  if (format === null) return { en: 'year-month-day (ISO)', de: 'Jahr-Monat-Tag (ISO)' }
  const write = (index: 1 | 2) => letters.reduce((text, names) => text.replaceAll(names[0], names[index]), format)
  return { en: write(1), de: write(2) }
}

export function datesByForm(format: string | null, others: number): Label {
  const name = nameFormat(format)
  const telling = format === null || others === 0
  return {
    en: telling ? `Written as ${name.en}.` : `${others} values can only be read as ${name.en}.`,
    de: telling ? `Geschrieben als ${name.de}.` : `${others} Werte sind nur als ${name.de} lesbar.`,
  }
}

export function datesByCompanion(companion: string, agreeing: number, rows: number): Label {
  return {
    en: `Read so, ${agreeing} of ${rows} dates agree with the column ${companion}.`,
    de: `So gelesen stimmen ${agreeing} von ${rows} Daten mit der Spalte ${companion} überein.`,
  }
}

export function datesBySibling(from: string): Label {
  return {
    en: `Written like ${from}, whose values leave no doubt.`,
    de: `Geschrieben wie ${from}, dessen Werte keinen Zweifel lassen.`,
  }
}

export function datesByOrder(earlier: string, later: string, fewer: number, more: number): Label {
  return {
    en: `Read so, ${later} lies before ${earlier} in ${fewer} rows; the other way round in ${more}.`,
    de: `So gelesen liegt ${later} in ${fewer} Zeilen vor ${earlier}; andersherum in ${more}.`,
  }
}

export function datesByNothing(format: string, other: string): Label {
  const [one, two] = [nameFormat(format), nameFormat(other)]
  return {
    en: `Every value can be read as ${one.en} and as ${two.en}, and nothing beside it tells which.`,
    de: `Jeder Wert ist als ${one.de} und als ${two.de} lesbar, und nichts daneben entscheidet es.`,
  }
}
