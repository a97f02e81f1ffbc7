import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedKpi } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { RecordPart, RecordSet } from '../plan/record-set.ts'
import { addDays, type Day } from '../words/day.ts'
import type { Label, Language } from '../words/label.ts'
import { allTime, type Period } from '../words/period.ts'
import { sayCount } from '../words/say-number.ts'
import { sayDuring } from '../words/say-during.ts'
import { sayDay } from '../words/say-period.ts'
import { labelOfPart } from './label-parts.ts'
import { isStatusMoment, momentWordOf, type MomentWord } from './say-moment.ts'

/** What records are described with. */
export interface SaidRecords {
  readonly asked: CheckedKpi
  readonly set: RecordSet
  readonly part: RecordPart
  readonly n: number
  /** How many of them are in the numerator; undefined where there is none. */
  readonly reached: number | undefined
  readonly asOf: Day
  /** `Team: Nord` for the records of one segment. */
  readonly segment?: string
}

/** What the rows behind a number are: "318 deals decided in Q4 2026, 87 of them won." */
export function sayRecords(said: SaidRecords, crm: CrmModel, language: Language): string {
  const de = language === 'de'
  const { asked, set, n, reached, part } = said
  const rows =
    set.definition.kind === 'movement'
      ? changesOf(set, n, crm, language)
      : `${sayCount(n, language)} ${unitWord(set.entity, n, crm, language)}`
  const what = `${rows}${sayHow(said, crm, language)}`
  const hits =
    reached === undefined || part === 'numerator'
      ? ''
      : de
        ? `, davon ${sayCount(reached, language)} ${goalWord(set.definition, language)}`
        : `, ${sayCount(reached, language)} of them ${goalWord(set.definition, language)}`
  const segment = said.segment === undefined ? '' : ` (${said.segment})`
  if (set.kpi.id === asked.id) return `${what}${segment}${hits}.`
  const first = set.kpi.label[language]
  return de
    ? `Aus anderen Kennzahlen berechnet. Gezeigt wird, was die erste zählt („${first}“): ${what}${segment}${hits}.`
    : `Computed from other KPIs. Shown is what the first one counts (“${first}”): ${what}${segment}${hits}.`
}

/** A unit that changed twice stands there twice. Of a KPI that is made of parts of a bridge only those are counted. */
function changesOf(
  { entity, kpi, definition, moved }: RecordSet,
  n: number,
  crm: CrmModel,
  language: Language,
): string {
  const plural = unitWord(entity, 2, crm, language)
  const count = sayCount(n, language)
  const labels = kpi.variants.find((one) => one.definition === definition)?.partLabels
  const parts = moved?.map((part) => labelOfPart(part, labels, language)).join(', ')
  if (language === 'de')
    return `${count} ${n === 1 ? 'Änderung' : 'Änderungen'} (${plural}${parts === undefined ? '' : `: ${parts}`})`
  return `${count} ${n === 1 ? 'change' : 'changes'} of ${plural}${parts === undefined ? '' : ` (${parts})`}`
}

/** Deal, Deals; deal, deals. */
function unitWord(entity: string, n: number, crm: CrmModel, language: Language): string {
  const shape = crm.entities[entity]
  const word = (n === 1 ? shape?.label[language] : shape?.plural[language]) ?? entity
  return language === 'de' ? word : word.charAt(0).toLowerCase() + word.slice(1)
}

/** How and when they came to be counted. */
function sayHow({ set, part, asOf }: SaidRecords, crm: CrmModel, language: Language): string {
  const de = language === 'de'
  const [first] = set.parts
  const { period } = set
  if (first?.scan.bucket.kind === 'state') {
    const day = sayDay(first.scan.bucket.day, language)
    return de ? `, Stand ${day}` : ` as of ${day}`
  }
  const during =
    period.from === allTime.from
      ? de
        ? `bis ${sayDay(lastDayOf(period, asOf), language)}`
        : `up to ${sayDay(lastDayOf(period, asOf), language)}`
      : sayDuring(period, language)
  if (set.definition.kind === 'movement') return ` ${during}`
  const verb = howWord(set, part, crm, language)
  return de ? `, ${during} ${verb}` : ` ${verb} ${during}`
}

const lastDayOf = ({ until }: Period, asOf: Day): Day => (until > asOf ? asOf : addDays(until, -1))

function howWord({ definition, figures }: RecordSet, part: RecordPart, crm: CrmModel, language: Language): string {
  const isCohort = figures.some(({ kind }) => kind === 'reached-at')
  if (definition.kind === 'funnel') return { de: 'eingetreten', en: 'entered' }[language]
  if (definition.kind === 'duration' && definition.counts === 'all')
    return momentWord(definition.from, crm, language) ?? { de: 'begonnen', en: 'started' }[language]
  if (definition.kind === 'conversion' && (isCohort || (part === 'all' && definition.fails === undefined)))
    return momentWord(definition.start, crm, language) ?? { de: 'begonnen', en: 'started' }[language]
  if (definition.kind === 'conversion' && part === 'all' && definition.fails !== undefined)
    return { de: 'entschieden', en: 'decided' }[language]
  const moment =
    definition.kind === 'measure'
      ? definition.measure.anchor.moment
      : definition.kind === 'ratio'
        ? (part === 'all' || definition.part ? definition.denominator : definition.numerator).anchor.moment
        : goalOf(definition)
  const word = moment === undefined ? undefined : momentWord(moment, crm, language)
  return word ?? { de: 'gezählt', en: 'counted' }[language]
}

function goalOf(definition: CheckedKind): Checked | undefined {
  if (definition.kind === 'conversion') return definition.reaches
  return definition.kind === 'duration' ? definition.to : undefined
}

/** What it is called to arrive: of deals that reach their win, won. */
export function goalWord(definition: CheckedKind, language: Language): string {
  const goal = goalOf(definition)
  if (goal !== undefined && isStatusMoment(goal, 'won')) return { de: 'gewonnen', en: 'won' }[language]
  if (goal?.kind === 'collect' && goal.of !== undefined && isStatusMoment(goal.of, 'won'))
    return { de: 'mit gewonnenem Deal', en: 'with a won deal' }[language]
  if (definition.kind === 'duration') return { de: 'beendet', en: 'finished' }[language]
  if (definition.kind === 'funnel') return { de: 'beim letzten Schritt', en: 'at the last step' }[language]
  if (definition.kind === 'ratio') return { de: 'im Zähler', en: 'in the numerator' }[language]
  return { de: 'am Ziel', en: 'at the goal' }[language]
}

/** What happened at a moment, in a word; undefined for moments that have none. */
function momentWord(moment: Checked, crm: CrmModel, language: Language): string | undefined {
  const found = momentWordOf(moment, crm)
  return found === undefined ? undefined : momentWords[found][language]
}

const momentWords: Readonly<Record<MomentWord, Label>> = {
  won: { de: 'gewonnen', en: 'won' },
  lost: { de: 'verloren', en: 'lost' },
  created: { de: 'angelegt', en: 'created' },
}
