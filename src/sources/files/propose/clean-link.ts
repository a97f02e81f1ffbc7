import type { Label } from '../../../core/words/label.ts'
import { sayCount } from '../../../core/words/say-number.ts'
import type { Inclusion, MissingValue } from '../profile/profiled-file.ts'
import type { Assignment, DraftDecision, MappedFields, PartDraft } from './draft.ts'
import type { Facts } from './facts.ts'

interface Repair {
  readonly from: string
  readonly rows: number
  readonly to: string
  /** Only blanks, case or signs differ. */
  readonly same: boolean
}

/** Values that the other file spells otherwise: each goes to the one value that comes nearest there, and is said. */
export function cleanLink(
  part: PartDraft,
  { named, column }: Assignment,
  { missing, to }: Inclusion,
  facts: Facts,
): MappedFields {
  const repairs = missing.flatMap(repairOf)
  const id = (repair: Repair) => `cleaning:${part.file.file.name}:${named.entity}.${named.name}:${repair.from}`
  const kept = repairs.filter((repair) => facts.choices.get(id(repair)) !== '')
  const values = Object.fromEntries(kept.map((repair) => [repair.from, repair.to]))
  const decisions = repairs.map((repair): DraftDecision => ({
    id: id(repair),
    kind: 'cleaning',
    file: part.file.file.name,
    column,
    entity: named.entity,
    field: `${named.entity}.${named.name}`,
    chosen: repair.to,
    chosenLabel: { en: 'Yes, the same', de: 'Ja, dasselbe' },
    confidence: repair.same ? 0.8 : 0.6,
    reason: explain(repair, part.entity, to.file, facts),
    share: repair.rows / Math.max(part.file.rows, 1),
    examples: [`${repair.from} → ${repair.to}`],
    question: ask(repair, named.to ?? ''),
    options: [{ choice: '', label: { en: 'No, one of its own', de: 'Nein, ein eigenes' } }],
  }))
  // Said to be one of its own, it is made: no row loses what it names.
  const creates = kept.length < repairs.length
  const field = { ...(kept.length === 0 ? {} : { values }), ...(creates ? { creates } : {}) }
  return { fields: Object.keys(field).length === 0 ? {} : { [named.name]: field }, decisions }
}

/** "GTXPro" occurs in 1,480 deals, but is missing in products.csv. */
function explain({ from, rows }: Repair, entity: string, file: string, { crm }: Facts): Label {
  const shape = crm.entities[entity]
  const what = (rows === 1 ? shape?.label : shape?.plural) ?? { en: entity, de: entity }
  return {
    en: `"${from}" occurs in ${sayCount(rows, 'en')} ${what.en.toLowerCase()} and is missing in ${file}.`,
    de: `„${from}“ kommt in ${sayCount(rows, 'de')} ${what.de} vor, fehlt aber in ${file}.`,
  }
}

/** What a value of a link names, with its article. */
const things: Readonly<Record<string, Label>> = {
  account: { en: 'the account', de: 'die Firma' },
  campaign: { en: 'the campaign', de: 'die Kampagne' },
  contact: { en: 'the contact', de: 'der Kontakt' },
  deal: { en: 'the deal', de: 'der Deal' },
  lead: { en: 'the lead', de: 'der Lead' },
  person: { en: 'the person', de: 'die Person' },
  pipeline: { en: 'the pipeline', de: 'die Pipeline' },
  product: { en: 'the product', de: 'das Produkt' },
  stage: { en: 'the stage', de: 'die Phase' },
  team: { en: 'the team', de: 'das Team' },
}

function ask({ from, to }: Repair, entity: string): Label {
  const thing = things[entity]
  return {
    en: `Does "${from}" mean ${thing === undefined ? '' : `${thing.en} `}"${to}"?`,
    de: `Ist mit „${from}“ ${thing === undefined ? '' : `${thing.de} `}„${to}“ gemeint?`,
  }
}

function repairOf({ value, rows, nearest }: MissingValue): readonly Repair[] {
  const same = nearest.filter((near) => near.same)
  const [only] = same
  if (only !== undefined && same.length === 1) return [{ from: value, rows, to: only.value, same: true }]
  if (same.length > 1) return []
  const allowed = value.length >= 8 ? 2 : value.length >= 5 ? 1 : 0
  const close = nearest.filter((near) => near.distance <= allowed && digits(near.value) === digits(value))
  const least = Math.min(...close.map(({ distance }) => distance))
  const best = close.filter(({ distance }) => distance === least)
  const [repair] = best
  return repair !== undefined && best.length === 1 ? [{ from: value, rows, to: repair.value, same: false }] : []
}

/** P01 and P02 are near in spelling and far in meaning. */
function digits(value: string): string {
  return value.replace(/\D/g, '')
}
