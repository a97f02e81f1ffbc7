import type { Label, Language } from '../../../core/words/label.ts'

/** The words of the terminal, in both languages. */
const words = {
  period: { en: 'Period', de: 'Zeitraum' },
  total: { en: 'Total', de: 'Gesamt' },
  value: { en: 'Value', de: 'Wert' },
  plausible: { en: 'Plausibly', de: 'Plausibel' },
  n: { en: 'n', de: 'n' },
  change: { en: 'Change', de: 'Änderung' },
  tellable: { en: 'tellable', de: 'belegbar' },
  target: { en: 'Target', de: 'Ziel' },
  verdict: { en: 'Verdict', de: 'Bewertung' },
  response: { en: 'Response rate', de: 'Rücklauf' },
  step: { en: 'Step', de: 'Schritt' },
  reached: { en: 'Reached', de: 'Erreicht' },
  fromStart: { en: 'Of all entered', de: 'Von allen' },
  fromPrevious: { en: 'Of the step before', de: 'Vom Schritt davor' },
  medianDays: { en: 'Median time', de: 'Median Dauer' },
  won: { en: 'Won', de: 'Gewonnen' },
  lost: { en: 'Lost', de: 'Verloren' },
  open: { en: 'Open', de: 'Offen' },
  likelyWon: { en: 'Likely won', de: 'Gewinn erwartet' },
  flags: { en: 'Notes', de: 'Hinweise' },
  noEntry: { en: '(no entry)', de: '(ohne Angabe)' },
  allTime: { en: 'all time', de: 'gesamte Zeit' },
  asOf: { en: 'as of', de: 'Stand' },
  kpi: { en: 'KPI', de: 'Kennzahl' },
  name: { en: 'Name', de: 'Name' },
  question: { en: 'Question', de: 'Frage' },
  group: { en: 'Group', de: 'Gruppe' },
  possible: { en: 'Possible', de: 'Möglich' },
  yes: { en: 'yes', de: 'ja' },
  no: { en: 'no', de: 'nein' },
  why: { en: 'Why not', de: 'Warum nicht' },
  splits: { en: 'Splits (--by)', de: 'Aufteilungen (--by)' },
  settings: { en: 'Settings (--set)', de: 'Einstellungen (--set)' },
  variants: { en: 'Variants (--variant)', de: 'Varianten (--variant)' },
  none: { en: 'none', de: 'keine' },
  formula: { en: 'Formula', de: 'Formel' },
  traps: { en: 'Traps', de: 'Fallstricke' },
  didYouMean: { en: 'did you mean', de: 'gemeint war vielleicht' },
  bug: { en: 'This is a fault in Pegel itself', de: 'Das ist ein Fehler in Pegel selbst' },
  report: { en: 'Please report it with this line.', de: 'Bitte mit dieser Zeile melden.' },
  made: { en: 'Made a workspace in', de: 'Arbeitsbereich angelegt in' },
  running: { en: 'Answered by the running Pegel', de: 'Antwort vom laufenden Pegel' },
  waiting: { en: 'Waiting for another Pegel to finish with', de: 'Warte, bis ein anderes Pegel fertig ist mit' },
} as const satisfies Readonly<Record<string, Label>>

export type Word = keyof typeof words

export function say(word: Word, language: Language): string {
  return words[word][language]
}

/** The flags of an answer in words; a flag that is not listed is shown as it is. */
const flagWords: Readonly<Record<string, Label>> = {
  incomplete: { en: 'period still running', de: 'Zeitraum läuft noch' },
  truncated: { en: 'history starts later', de: 'Historie beginnt später' },
  immature: { en: 'not mature yet', de: 'noch nicht ausgereift' },
  'small-sample': { en: 'few cases', de: 'wenige Fälle' },
  'missing-amount': { en: 'amounts missing', de: 'Beträge fehlen' },
  'as-today': { en: 'as today, no history', de: 'wie heute, ohne Historie' },
  undated: { en: 'without a date left out', de: 'ohne Datum ausgelassen' },
  settling: { en: 'the youngest wait', de: 'die jüngsten warten' },
  'one-sided': { en: 'no lost ones in the data', de: 'keine verlorenen in den Daten' },
  'no-target': { en: 'no target', de: 'kein Zielwert' },
  unconverted: { en: 'other currencies left out', de: 'andere Währungen nicht enthalten' },
  'not-reached': { en: 'too many still open', de: 'zu viele noch offen' },
  'off-scale': { en: 'answers off the scale left out', de: 'Antworten außerhalb der Skala nicht gezählt' },
  'other-scale': { en: 'answers on another scale left out', de: 'Antworten auf anderer Skala nicht gezählt' },
  'no-fit': { en: 'too little for the model', de: 'zu wenig für das Modell' },
  'none-leave': { en: 'hardly anyone left', de: 'kaum jemand ging' },
  'value-by-frequency': { en: 'value goes with frequency', de: 'Wert hängt an der Häufigkeit' },
  approximate: { en: 'approximate', de: 'näherungsweise' },
}

export function sayFlag(flag: string, language: Language): string {
  return flagWords[flag]?.[language] ?? flag
}
