import { entitiesOfKpi } from '../../../core/check/list-splits.ts'
import type { BoardCard, NextStep } from '../../../core/model/board-answer.ts'
import type { CheckedModel } from '../../../core/model/checked-kpi.ts'
import type { Language } from '../../../core/words/label.ts'
import { sayCount, sayMoney } from '../../../core/words/say-number.ts'
import type { Finding } from '../../loading/load-report.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { countRecords, nameRecords, seeRecords } from './name-records.ts'

/** What the last load of each source found. */
export interface LoadedState {
  readonly findings: readonly Finding[]
  /** Records read, by file. */
  readonly read: Readonly<Record<string, number>>
}

interface Fault {
  readonly step: NextStep
  /** The share of the records that it touches. */
  readonly share: number
}

/** Fewer than one record in a thousand are not worth a line. */
const leastShare = 0.001

/** The fault of the data that touches the largest share of the records behind the board. */
export function findFault(
  cards: readonly BoardCard[],
  loaded: LoadedState,
  context: AnsweringContext,
): NextStep | undefined {
  const { model } = context
  const counted = new Set(
    cards.flatMap(({ kpi }) => model.kpis.get(kpi) ?? []).flatMap((kpi) => entitiesOfKpi(model, kpi)),
  )
  const faults = [
    ...loaded.findings.flatMap((finding) => faultOf(finding, loaded, counted, context)),
    ...cards.flatMap((card) => missingAmounts(card, context)),
  ]
  const [largest] = faults.toSorted((one, other) => other.share - one.share)
  return largest === undefined || largest.share < leastShare ? undefined : largest.step
}

function faultOf(
  finding: Finding,
  { read }: LoadedState,
  counted: ReadonlySet<string>,
  context: AnsweringContext,
): readonly Fault[] {
  const { entity, file, n } = finding
  // Of columns that are gone no records are known.
  if (finding.code === 'columns-gone' || (entity !== undefined && !counted.has(entity))) return []
  const all = entity === undefined ? read[file ?? ''] : context.model.facts.rows[entity]
  if (all === undefined || all === 0) return []
  const step: NextStep = {
    kind: 'data-fault',
    kpi: null,
    about: null,
    n,
    ...(finding.code === 'link-without-partner' && entity !== undefined
      ? sayLink(finding, entity, context)
      : sayFinding(finding, context)),
    action: { label: context.language === 'de' ? 'Ladebericht ansehen' : 'See the load report', to: 'data' },
  }
  return [{ step, share: n / all }]
}

type Said = Pick<NextStep, 'parts' | 'detail'>

/** "**1.480 Deals** über 3,20 Mio. € haben bei „Produkt“ einen Wert, den es nicht gibt." */
function sayLink({ n, field = '', worth, values }: Finding, entity: string, context: AnsweringContext): Said {
  const { model, language } = context
  const de = language === 'de'
  const link = model.crm.entities[entity]?.links[field]?.label[language] ?? field
  const money = sayWorth(worth, entity, model, language)
  const [most] = values ?? []
  return {
    parts: [
      { text: countRecords(n, entity, model, language), strong: true },
      ...(money === undefined ? [] : [{ text: `${de ? ' über ' : ' worth '}${money}` }]),
      {
        text: de
          ? ` ${n === 1 ? 'nennt' : 'nennen'} bei „${link}“ einen Wert ohne Datensatz.`
          : ` ${n === 1 ? 'names' : 'name'} a value for “${link}” that has no record.`,
      },
    ],
    detail:
      most === undefined
        ? null
        : de
          ? `Am häufigsten „${most.value}“ (${sayCount(most.n, language)}).`
          : `Most often “${most.value}” (${sayCount(most.n, language)}).`,
  }
}

/** The currency is known where all of the entity is in one. */
function sayWorth(
  worth: string | undefined,
  entity: string,
  model: CheckedModel,
  language: Language,
): string | undefined {
  const value = Number(worth ?? 0)
  const named = model.facts.currencies?.[entity] ?? []
  const currency = named.length === 1 ? (named[0] ?? model.workspace.currency) : model.workspace.currency
  return value === 0 || named.length > 1 ? undefined : sayMoney(value, currency, language, 3, true)
}

function sayFinding({ n, text, file, entity }: Finding, { model, language }: AnsweringContext): Said {
  const records = language === 'de' ? 'Datensätze' : 'records'
  const one = language === 'de' ? 'Datensatz' : 'record'
  const named =
    entity === undefined
      ? `${sayCount(n, language)}\u00a0${n === 1 ? one : records}`
      : countRecords(n, entity, model, language)
  const from = file === undefined ? '' : language === 'de' ? ` aus ${file}` : ` of ${file}`
  return { parts: [{ text: named, strong: true }, { text: `${from}: ${text[language]}` }], detail: null }
}

/** "**12 Deals** ohne Betrag fehlen in „Auftragseingang“." */
function missingAmounts({ kpi, answer }: BoardCard, context: AnsweringContext): readonly Fault[] {
  const { model, language } = context
  const found = model.kpis.get(kpi)
  const [entity] = found === undefined ? [] : entitiesOfKpi(model, found)
  const n = answer.total.leftOut?.find(({ why }) => why === 'missing-amount')?.n ?? 0
  if (entity === undefined || n === 0) return []
  const de = language === 'de'
  const missing = de
    ? ` ohne Betrag ${n === 1 ? 'fehlt' : 'fehlen'} in „${answer.label}“.`
    : ` without an amount ${n === 1 ? 'is' : 'are'} missing from “${answer.label}”.`
  const step: NextStep = {
    kind: 'data-fault',
    kpi,
    about: kpi,
    n,
    parts: [...nameRecords(n, entity, undefined, context), { text: missing }],
    detail: null,
    action: { label: seeRecords(entity, model, language), to: 'records', where: 'amount is unknown' },
  }
  return [{ step, share: n / Math.max(n, answer.total.n) }]
}
