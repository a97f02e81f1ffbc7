import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { Label, Language } from '../../core/words/label.ts'

/** How many of the numbers on the boards move. */
export function sayMoved(moved: number, all: number, language: Language): string {
  return movedText(moved, all)[language]
}

function movedText(moved: number, all: number): Label {
  if (all === 0)
    return { en: 'Without data there is no number to move.', de: 'Ohne Daten gibt es keine Zahl, die sich ändert.' }
  if (moved === 0) return { en: 'No number on the boards moves.', de: 'Keine Zahl auf den Boards ändert sich.' }
  return {
    en: `${moved} of ${all} numbers on the boards ${moved === 1 ? 'moves' : 'move'}.`,
    de: `${moved} von ${all} Zahlen auf den Boards ${moved === 1 ? 'ändert' : 'ändern'} sich.`,
  }
}

/** What a change means beyond the numbers. */
export function sayNotes(
  [before, after]: readonly [WorkspaceText, WorkspaceText],
  { hasLocalTimes, language }: { readonly hasLocalTimes: boolean; readonly language: Language },
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
    if (hasLocalTimes)
      notes.push({
        en: `Some files give times without a zone. They will be read as times in ${after.time_zone}.`,
        de: `Manche Dateien nennen Uhrzeiten ohne Zeitzone. Sie gelten dann als Zeiten in ${after.time_zone}.`,
      })
  }
  if (before.holidays !== after.holidays)
    notes.push({
      en: 'Holidays change the working days of a period, not its numbers.',
      de: 'Feiertage ändern die Arbeitstage eines Zeitraums, nicht seine Zahlen.',
    })
  if (before.language !== after.language)
    notes.push({
      en: 'The language holds in the terminal and in mappings written from now on; the page keeps its own.',
      de: 'Die Sprache gilt im Terminal und in neu geschriebenen Zuordnungen; die Seite behält ihre eigene.',
    })
  return notes.map((note) => note[language])
}
