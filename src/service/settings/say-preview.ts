import type { WorkspaceText } from '../../core/model/workspace.ts'
import { addDays } from '../../core/words/day.ts'
import type { Label, Language } from '../../core/words/label.ts'
import type { Period } from '../../core/words/period.ts'
import { sayDay, sayPeriod } from '../../core/words/say-period.ts'

interface Counted {
  readonly moved: number
  readonly all: number
  /** What the time zone moves was not computed. */
  readonly isZoneUntold: boolean
}

/** How many of the numbers on the boards move. */
export function sayMoved(counted: Counted, language: Language): string {
  return movedText(counted)[language]
}

function movedText({ moved, all, isZoneUntold }: Counted): Label {
  if (all === 0)
    return { en: 'Without data there is no number to move.', de: 'Ohne Daten gibt es keine Zahl, die sich ändert.' }
  if (isZoneUntold)
    return {
      en: 'Which numbers the time zone moves cannot be told before it is saved.',
      de: 'Welche Zahlen die Zeitzone bewegt, lässt sich vor dem Speichern nicht sagen.',
    }
  if (moved === 0) return { en: 'No number on the boards moves.', de: 'Keine Zahl auf den Boards ändert sich.' }
  return {
    en: `${moved} of ${all} numbers on the boards ${moved === 1 ? 'moves' : 'move'}.`,
    de: `${moved} von ${all} Zahlen auf den Boards ${moved === 1 ? 'ändert' : 'ändern'} sich.`,
  }
}

/** A period that gives way to another one, each with its days where they differ. */
export function sayPeriodMoves([before, after]: readonly [Period, Period], language: Language): string {
  const hasOtherDays = before.from !== after.from || before.until !== after.until
  const named = (period: Period): string => {
    const days = `${sayDay(period.from, language)} – ${sayDay(addDays(period.until, -1), language)}`
    return hasOtherDays ? `${sayPeriod(period, language)} (${days})` : sayPeriod(period, language)
  }
  return language === 'de'
    ? `Statt ${named(before)} gilt ${named(after)}.`
    : `${named(after)} holds instead of ${named(before)}.`
}

/** The working days of a period under both settings. */
export function sayWorkingDays(
  { before, after }: { readonly before: number; readonly after: number },
  period: string,
  language: Language,
): string {
  if (before === after)
    return language === 'de'
      ? `${period}: weiterhin ${before} Arbeitstage.`
      : `${period}: ${before} working days as before.`
  return language === 'de'
    ? `${period}: ${after} statt ${before} Arbeitstage.`
    : `${period}: ${after} working days instead of ${before}.`
}

/** What a change means beyond the numbers. */
export function sayNotes(
  [before, after]: readonly [WorkspaceText, WorkspaceText],
  {
    hasLocalTimes,
    isZoneUntold,
    language,
  }: { readonly hasLocalTimes: boolean; readonly isZoneUntold: boolean; readonly language: Language },
): readonly string[] {
  const notes: Label[] = []
  if (before.currency !== after.currency)
    notes.push({
      en: `Nothing is converted: amounts without a currency of their own are taken for ${after.currency}.`,
      de: `Umgerechnet wird nichts: Beträge ohne eigene Währung gelten als ${after.currency}.`,
    })
  if (before.time_zone !== after.time_zone) {
    notes.push({
      en: 'Saving brings the days of all data into the new time zone, former versions included.',
      de: 'Beim Speichern werden die Tage aller Daten auf die neue Zeitzone umgestellt, auch die früherer Stände.',
    })
    if (isZoneUntold)
      notes.push({
        en: 'There is so much data that this takes about as long as a load.',
        de: 'Bei dieser Datenmenge dauert das etwa so lange wie eine Ladung.',
      })
    if (hasLocalTimes)
      notes.push({
        en: `Some files give times without a zone. They will be read as times in ${after.time_zone}.`,
        de: `Manche Dateien nennen Uhrzeiten ohne Zeitzone. Sie gelten dann als Zeiten in ${after.time_zone}.`,
      })
  }
  if (before.language !== after.language)
    notes.push({
      en: 'The language holds in the terminal and in mappings written from now on; the page keeps its own.',
      de: 'Die Sprache gilt im Terminal und in neu geschriebenen Zuordnungen; die Seite behält ihre eigene.',
    })
  return notes.map((note) => note[language])
}
