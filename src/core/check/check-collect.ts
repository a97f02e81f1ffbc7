import type { Checked, ValueType } from '../model/checked-expression.ts'
import type { CollectKind, Expression } from '../model/expression.ts'
import { firstPath, withoutPrefix } from '../model/expression-parts.ts'
import { walkLinks } from './check-path.ts'
import { findName } from './find-name.ts'
import { entityOf, report, reportNotYet, reportUnknown, type CheckPart, type Scope } from './scope.ts'
import { describeType, isOrdered, isQuantity, plainNumber, yesNo } from './value-types.ts'

type Collect = Extract<Expression, { kind: 'collect' }>

/** Checks an aggregate over a link to many: inside it, names are those of the far row, and `this` is the row outside. */
export function checkCollect(expression: Collect, scope: Scope, checkPart: CheckPart<Expression>): Checked | undefined {
  if (expression.collect === 'each') return eachOutside(expression, scope)
  if (expression.collect === 'nth') return reportNotYet(scope, 'nth', expression.place)
  const path = firstPath(expression.of)
  const names = path?.names ?? []
  const reached = reachMany(names, expression, scope)
  if (reached === undefined) return undefined
  const inner: Scope = { ...scope, entity: reached.far, outer: scope.entity }
  const isRow = expression.of === path && names.length === reached.prefix.length
  const of = isRow ? undefined : checkPart(withoutPrefix(expression.of, reached.prefix), inner)
  const where = expression.where === undefined ? undefined : checkPart(expression.where, inner)
  if ((!isRow && of === undefined) || (expression.where !== undefined && where === undefined)) return undefined
  if (where !== undefined && where.type.kind !== 'yes-no')
    return notACondition(expression.where ?? expression, where, scope)
  const type = typeOfCollect(expression.collect, of)
  if (type === undefined) return wrongContent(expression, of, scope)
  const { prefix: _prefix, ...link } = reached
  return {
    kind: 'collect',
    type,
    collect: expression.collect,
    entity: scope.entity,
    ...link,
    ...contentOf(expression.collect, of, where),
  }
}

/** A condition inside `any` is one more condition on its rows. */
function contentOf(
  collect: CollectKind,
  of: Checked | undefined,
  where: Checked | undefined,
): { readonly of?: Checked; readonly where?: Checked } {
  if (collect !== 'any' || of === undefined)
    return { ...(of === undefined ? {} : { of }), ...(where === undefined ? {} : { where }) }
  return { where: where === undefined ? of : { kind: 'logic', type: yesNo, operator: 'and', left: where, right: of } }
}

function reachMany(
  names: readonly string[],
  { of, place }: Collect,
  scope: Scope,
):
  | (Pick<Extract<Checked, { kind: 'collect' }>, 'hops' | 'many' | 'far' | 'by'> & {
      readonly prefix: readonly string[]
    })
  | undefined {
  const links: string[] = []
  let entity = scope.entity
  for (const name of names) {
    const many = entityOf(scope, entity).many[name]
    if (many !== undefined) {
      const walked = walkLinks(links, scope.entity, place, scope)
      return walked && { hops: walked.hops, many: name, far: many.of, by: many.by, prefix: [...links, name] }
    }
    const found = findName(name, entity, scope)
    if (found?.kind !== 'link') break
    links.push(name)
    entity = found.to
  }
  const name = names[links.length] ?? ''
  const { many, label } = entityOf(scope, entity)
  return reportUnknown(scope, {
    code: 'not-many',
    name,
    place: of.place,
    known: Object.keys(many),
    text: {
      en: `${label.en} has no many "${name}" to aggregate.`,
      de: `${label.de} hat nichts Mehrfaches namens „${name}“, das sich zusammenfassen ließe.`,
    },
  })
}

function typeOfCollect(collect: CollectKind, of: Checked | undefined): ValueType | undefined {
  if (collect === 'count') return plainNumber
  if (collect === 'any') return of === undefined || of.type.kind === 'yes-no' ? yesNo : undefined
  if (of === undefined) return undefined
  if (collect === 'first' || collect === 'last') return of.type
  if (collect === 'min' || collect === 'max') return isOrdered(of.type) ? of.type : undefined
  return isQuantity(of.type) ? of.type : undefined
}

function eachOutside({ place }: Collect, scope: Scope): undefined {
  return report(scope, 'each-outside', place, {
    en: '"each" stands for several moments: it can only be a step of a funnel, or a start or goal that counts events.',
    de: '„each“ steht für mehrere Zeitpunkte: Es geht nur als Schritt eines Trichters oder als Beginn oder Ziel, die Ereignisse zählen.',
  })
}

function notACondition(expression: Expression, found: Checked, scope: Scope): undefined {
  const { en, de } = describeType(found.type)
  return report(scope, 'not-a-condition', expression.place, {
    en: `Here a condition is expected, not ${en}.`,
    de: `Hier wird eine Bedingung erwartet, nicht ${de}.`,
  })
}

function wrongContent({ collect, place }: Collect, of: Checked | undefined, scope: Scope): undefined {
  if (of === undefined) {
    return report(scope, 'no-content', place, {
      en: `"${collect}" needs a field: of what?`,
      de: `„${collect}“ braucht ein Feld: wovon?`,
    })
  }
  const { en, de } = describeType(of.type)
  return report(scope, 'cannot-aggregate', place, {
    en: `"${collect}" cannot be taken of ${en}.`,
    de: `„${collect}“ geht nicht, denn das ist ${de}.`,
  })
}
