import type { CrmModel } from '../../core/model/crm-model.ts'
import type { SplitPath } from '../../core/model/checked-kpi.ts'

type SplitValue = { readonly key: string; readonly label: string } | null

/** The filter that keeps one value of a split, in the expression language: what a link leads to is known by its name, a field by its own value. */
export function conditionOf(path: SplitPath, value: SplitValue, crm: CrmModel): string {
  const name = quotePath(path.name)
  if (value === null) return `${name} is unknown`
  if (path.end.kind === 'link') return `${name} = ${quote(value.label)}`
  const kind = kindOf(path, crm)
  if (kind === 'yes-no') return value.key === 'true' ? name : `not ${name}`
  return `${name} = ${kind === 'number' ? value.key : quote(value.key)}`
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** Names that are no plain words stand in double quotes. */
function quotePath(path: string): string {
  const parts = [...path.matchAll(/"([^"]+)"|[^.]+/g)].map((found) => (found[1] ?? found[0]).trim())
  return parts.map((part) => (plainName.test(part) ? part : `"${part}"`)).join('.')
}

function kindOf({ end, hops, entity }: SplitPath, crm: CrmModel): string {
  if (end.kind === 'named') return end.expression.type.kind
  if (end.kind !== 'field') return 'text'
  const type = crm.entities[hops.at(-1)?.to ?? entity]?.fields[end.field]?.type
  return type === 'yes_no' ? 'yes-no' : (type ?? 'text')
}
