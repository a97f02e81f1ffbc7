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
    confidence: repair.same ? 0.8 : 0.6,
    reason: {
      en: `${repair.rows} rows say "${repair.from}"; ${to.file} has only "${repair.to}"${repair.same ? ', which differs in blanks, case or signs alone' : ''}.`,
      de: `${repair.rows} Zeilen sagen „${repair.from}“; in ${to.file} gibt es nur „${repair.to}“${repair.same ? ', das sich nur in Leerzeichen, Groß- und Kleinschreibung oder Zeichen unterscheidet' : ''}.`,
    },
    examples: [`${repair.from} → ${repair.to}`],
    question: {
      en: `Is "${repair.from}" the same as "${repair.to}"?`,
      de: `Ist „${repair.from}“ dasselbe wie „${repair.to}“?`,
    },
    options: [{ choice: '', label: { en: 'No, they are two', de: 'Nein, es sind zwei' } }],
  }))
  return { fields: kept.length === 0 ? {} : { [named.name]: { values } }, decisions }
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
