import type { Checked, Hop } from '../../core/model/checked-expression.ts'
import type { CrmModel } from '../../core/model/crm-model.ts'

/** A condition or value in ANSI SQL with fields as `dataset.field`; undefined where it needs more than that. */
export function ansiOf(node: Checked, crm: CrmModel): string | undefined {
  switch (node.kind) {
    case 'value':
      return literal(node.value)
    case 'field': {
      const dataset = node.outer ? undefined : datasetOf(node.entity, node.hops, crm)
      return dataset === undefined ? undefined : `${dataset}.${node.field}`
    }
    case 'not': {
      const of = ansiOf(node.of, crm)
      return of === undefined ? undefined : `(${of}) IS NOT TRUE`
    }
    case 'negative':
      return joined([node.of], crm, ([of]) => `-${of}`)
    case 'logic':
      return joined(
        [node.left, node.right],
        crm,
        ([left, right]) => `(${left} ${node.operator.toUpperCase()} ${right})`,
      )
    case 'arithmetic':
      return joined([node.left, node.right], crm, ([left, right]) =>
        node.operator === '/' ? `${left} / NULLIF(${right}, 0)` : `(${left} ${node.operator} ${right})`,
      )
    case 'compare':
      return joined([node.left, node.right], crm, ([left, right]) => compared(left ?? '', node.operator, right ?? ''))
    case 'in':
      return joined([node.of, ...node.values], crm, ([of, ...values]) => {
        const list = values.join(', ')
        return node.negated ? `(${of} NOT IN (${list}) OR ${of} IS NULL)` : `${of} IN (${list})`
      })
    case 'known':
      return joined([node.of], crm, ([of]) => `${of} IS ${node.negated ? '' : 'NOT '}NULL`)
    case 'if':
      return joined(
        [node.condition, node.then, ...(node.otherwise === undefined ? [] : [node.otherwise])],
        crm,
        ([condition, then, otherwise]) =>
          `CASE WHEN ${condition} THEN ${then}${otherwise === undefined ? '' : ` ELSE ${otherwise}`} END`,
      )
    default:
      return undefined
  }
}

/** Two-valued as in Pegel: what is unknown differs from every value. */
function compared(left: string, operator: string, right: string): string {
  return operator === '!=' ? `(${left} <> ${right} OR ${left} IS NULL)` : `${left} ${operator} ${right}`
}

function joined(
  parts: readonly Checked[],
  crm: CrmModel,
  write: (written: readonly string[]) => string,
): string | undefined {
  const written = parts.map((part) => ansiOf(part, crm))
  return written.every((one) => one !== undefined) ? write(written) : undefined
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value).toUpperCase()
}

/** The dataset at the end of some links; none where it could be reached by two of them and the name says not which. */
function datasetOf(entity: string, hops: readonly Hop[], crm: CrmModel): string | undefined {
  let at = entity
  for (const { to } of hops) {
    const ways = Object.values(crm.entities[at]?.links ?? {}).filter((link) => link.to === to)
    if (ways.length !== 1) return undefined
    at = to
  }
  return at
}
