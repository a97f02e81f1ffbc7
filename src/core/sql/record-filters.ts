import type { SplitPath } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { splitValue } from './split-columns.ts'
import { any, call, cast, isNull, no, number, operator, text, type Sql } from './tree.ts'

/** The rows of a segment, named by its key as answers do: 5 for 5.0000; null for those without an entry. */
export function isSegment(
  split: SplitPath,
  { of, record }: ReturnType<typeof splitValue>,
  segment: string | null,
  crm: CrmModel,
): Sql {
  if (segment === null) return isNull(of)
  if (!isNumberSplit(split, crm)) return operator(record?.id ?? cast(of, 'text'), '=', text(segment))
  const wanted = Number(segment)
  return segment.trim() === '' || !Number.isFinite(wanted) ? no : operator(of, '=', number(wanted))
}

function isNumberSplit({ end, hops, entity }: SplitPath, crm: CrmModel): boolean {
  if (end.kind === 'named') return end.expression.type.kind === 'number'
  return end.kind === 'field' && crm.entities[hops.at(-1)?.to ?? entity]?.fields[end.field]?.type === 'number'
}

/** Rows of which a text holds the wanted one, upper and lower case alike. */
export function mentions(texts: readonly Sql[], search: string): Sql {
  const wanted = text(search.toLowerCase())
  return any(texts.map((one) => operator(call('position', call('lower', one), wanted), '>', number(0))))
}
