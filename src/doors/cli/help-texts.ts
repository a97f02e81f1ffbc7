import type { Label, Language } from '../../core/words/label.ts'

/** The help of every command and option, in both languages. */
export const texts = {
  pegel: { en: 'Pegel, the KPI system for sales and CRM.', de: 'Pegel, das Kennzahlensystem für Vertrieb und CRM.' },
  start: {
    en: 'Serve the page and the API on this machine.',
    de: 'Seite und Schnittstelle auf diesem Rechner bereitstellen.',
  },
  load: {
    en: 'Load files exported from a CRM, or take the last load back.',
    de: 'Dateien aus einem CRM laden oder die letzte Ladung zurücknehmen.',
  },
  ask: { en: 'Ask one or several KPIs.', de: 'Eine oder mehrere Kennzahlen abfragen.' },
  explain: {
    en: 'Show how a number comes about, stage by stage.',
    de: 'Zeigen, wie eine Zahl entsteht, Stufe für Stufe.',
  },
  check: { en: 'Check all definitions of the workspace.', de: 'Alle Definitionen des Arbeitsbereichs prüfen.' },
  kpis: {
    en: 'List the KPIs, or one with its splits and settings.',
    de: 'Die Kennzahlen auflisten, oder eine mit ihren Aufteilungen und Einstellungen.',
  },
  doctor: { en: 'Look for what keeps Pegel from working.', de: 'Nachsehen, was Pegel am Arbeiten hindert.' },
  workspace: {
    en: 'folder of the workspace (else PEGEL_WORKSPACE, else the nearest upwards with a pegel.yaml, else ./pegel-workspace)',
    de: 'Ordner des Arbeitsbereichs (sonst PEGEL_WORKSPACE, sonst der nächste aufwärts mit pegel.yaml, sonst ./pegel-workspace)',
  },
  lang: {
    en: 'language of the output (else that of the workspace)',
    de: 'Sprache der Ausgabe (sonst die des Arbeitsbereichs)',
  },
  json: {
    en: 'write nothing but one JSON document to standard output',
    de: 'auf die Standardausgabe nichts als ein JSON-Dokument schreiben',
  },
  port: { en: 'port to listen on', de: 'Port, auf dem gehört wird' },
  host: { en: 'address to listen on', de: 'Adresse, auf der gehört wird' },
  noSample: { en: 'do not serve the sample company', de: 'die Beispielfirma nicht bereitstellen' },
  source: {
    en: 'name of the source, as in sources/NAME.source.yaml',
    de: 'Name der Quelle, wie in sources/NAME.source.yaml',
  },
  yes: { en: 'accept the proposed mapping without asking', de: 'die vorgeschlagene Zuordnung ohne Rückfrage annehmen' },
  undo: { en: 'take the last load back', de: 'die letzte Ladung zurücknehmen' },
  period: {
    en: '2017, 2017-Q2, 2017-05, 2017-W09, 2017-05-03, FY2017, FY2017-Q2, last-30-days, this-week, this-month, this-quarter, this-year, this-fiscal-year or all (default)',
    de: '2017, 2017-Q2, 2017-05, 2017-W09, 2017-05-03, FY2017, FY2017-Q2, last-30-days, this-week, this-month, this-quarter, this-year, this-fiscal-year oder all (Vorgabe)',
  },
  from: { en: 'first day', de: 'erster Tag' },
  until: { en: 'first day that no longer counts', de: 'erster Tag, der nicht mehr zählt' },
  grain: {
    en: 'one row per day, week, month, quarter, year, fiscal-quarter or fiscal-year',
    de: 'eine Zeile je day, week, month, quarter, year, fiscal-quarter oder fiscal-year',
  },
  by: {
    en: 'split by paths, separated by commas (`pegel kpis KPI` lists them)',
    de: 'nach Pfaden aufteilen, mit Komma getrennt (`pegel kpis KENNZAHL` listet sie)',
  },
  where: { en: 'only what this condition holds for', de: 'nur das, wofür diese Bedingung gilt' },
  view: {
    en: 'by when it was decided (period) or when it started (cohort)',
    de: 'nach der Entscheidung (period) oder nach dem Beginn (cohort)',
  },
  variant: { en: 'the variant of the KPI', de: 'die Variante der Kennzahl' },
  set: {
    en: 'a setting of the KPI, as in "within=30 days"; may be repeated',
    de: 'eine Einstellung der Kennzahl, etwa "within=30 days"; auch mehrmals',
  },
  asOf: {
    en: 'as it stood at the end of this day, by what is known today',
    de: 'wie es am Ende dieses Tages stand, nach heutigem Wissen',
  },
  knownOn: { en: 'as Pegel would have answered on this day', de: 'wie Pegel an diesem Tag geantwortet hätte' },
  compare: {
    en: 'compare with the period before or the year before (by dates, weekdays or working days)',
    de: 'mit dem Zeitraum davor oder dem Vorjahr vergleichen (nach Datum, Wochentagen oder Arbeitstagen)',
  },
  export: {
    en: 'write the definitions in the Open Semantic Interchange, and say what does not translate',
    de: 'die Definitionen im Open Semantic Interchange schreiben und sagen, was sich nicht übertragen lässt',
  },
  import: {
    en: 'take over the metrics of an Open Semantic Interchange document as KPIs',
    de: 'die Kennzahlen eines Dokuments im Open Semantic Interchange übernehmen',
  },
  out: { en: 'write into this file', de: 'in diese Datei schreiben' },
  top: {
    en: 'only so many of the largest segments of the split; all others stand as one',
    de: 'nur so viele der größten Segmente der Aufteilung; alle übrigen stehen als eines',
  },
  stage: { en: 'only this stage', de: 'nur diese Stufe' },
  tests: { en: 'run the tests beside the definitions too', de: 'auch die Tests neben den Definitionen ausführen' },
} as const satisfies Readonly<Record<string, Label>>

export type CommandName = 'start' | 'load' | 'ask' | 'explain' | 'check' | 'kpis' | 'export' | 'import' | 'doctor'

const shown: Readonly<Record<CommandName | 'pegel', readonly string[]>> = {
  pegel: ['pegel start', 'pegel load exports/', 'pegel ask win_rate --period this-year --by owner.team'],
  start: ['pegel start', 'pegel start --port 8080'],
  load: ['pegel load exports/', 'pegel load deals.csv accounts.csv --source crm --yes', 'pegel load --undo'],
  ask: [
    'pegel ask win_rate',
    'pegel ask bookings win_rate --period this-year --grain month --json',
    'pegel ask win_rate --by owner.team --compare year',
    'pegel ask bookings --where "account.sector = \'retail\'"',
  ],
  explain: ['pegel explain win_rate --stage sql', 'pegel explain bookings --period this-quarter'],
  check: ['pegel check', 'pegel check --tests --json'],
  kpis: ['pegel kpis', 'pegel kpis win_rate'],
  export: ['pegel export --out pegel.osi.yaml', 'pegel export --json'],
  import: ['pegel import model.osi.yaml'],
  doctor: ['pegel doctor'],
}

/** Calls to copy. */
export function examples(name: CommandName | 'pegel', language: Language): string {
  return [language === 'de' ? 'Beispiele:' : 'Examples:', ...shown[name].map((line) => `  ${line}`)].join('\n')
}
