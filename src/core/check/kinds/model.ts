import type { Checked } from '../../model/checked-expression.ts'
import type { AliveModel, CheckedModelKind, ModelRead } from '../../model/kinds/model.ts'
import type { Label } from '../../words/label.ts'
import type { Place } from '../../words/place.ts'
import { checkWheres, entityScope, type KindScope } from '../check-measure.ts'
import { checkMoment, checkNode } from '../check-node.ts'
import { walkLinks } from '../check-path.ts'
import { report, type Scope } from '../scope.ts'

/** Checks a model of what customers are worth: whose orders, when, of what value, and that it can tell what it is asked. */
export function checkLifetime(read: ModelRead, kind: KindScope): CheckedModelKind | undefined {
  const { orders } = read
  const scope = entityScope(orders, kind)
  if (scope === undefined) return undefined
  const of = ofWhom(read, scope)
  const where = checkWheres([kind.where, read.where], scope)
  const at = checkMoment(read.at, scope)
  const value = checkValue(read, scope)
  if (of === undefined || where === undefined || at === undefined || value === undefined) return undefined
  const { margin, discount, time } = read
  const shared = { kind: 'model', of, entity: orders.name, ...where, at, value, margin, discount, time } as const
  return read.clv === 'sbg' ? checkContracts(read, shared, scope) : checkPurchases(read, shared, scope)
}

type Shared = Pick<
  CheckedModelKind,
  'kind' | 'of' | 'entity' | 'where' | 'at' | 'value' | 'margin' | 'discount' | 'time'
>

function checkPurchases(read: ModelRead, shared: Shared, scope: Scope): CheckedModelKind | undefined {
  const { clv, alive, until, horizon, place } = read
  if (clv === 'sbg') return undefined
  if (alive?.name === 'bg_nbd') return said('alive-always-one', alive.place, alwaysAlive, scope)
  if (until !== undefined) return said('until-without-contract', until.place, noContract, scope)
  if (horizon === undefined) return said('no-horizon', place, noHorizon, scope)
  const own: AliveModel = clv === 'pareto_nbd' ? 'pareto_nbd' : 'mbg_nbd'
  return { ...shared, clv, alive: alive?.name ?? own, horizon }
}

function checkContracts(read: ModelRead, shared: Shared, scope: Scope): CheckedModelKind | undefined {
  const { alive, horizon, place, until } = read
  if (alive !== undefined) return said('alive-of-contract', alive.place, endIsKnown, scope)
  if (until === undefined) return said('no-until', place, noUntil, scope)
  const end = checkMoment(until, scope)
  return end && { ...shared, clv: 'sbg', until: end, ...(horizon === undefined ? {} : { horizon }) }
}

function ofWhom({ of }: ModelRead, scope: Scope): CheckedModelKind['of'] | undefined {
  if (of.name === scope.entity) return { entity: of.name, hops: [] }
  const walked = walkLinks(of.name.split('.'), scope.entity, of.place, scope)
  return walked && { entity: walked.entity, hops: walked.hops }
}

function checkValue({ value }: ModelRead, scope: Scope): Checked | undefined {
  const checked = checkNode(value, scope)
  if (checked === undefined || checked.type.kind === 'money') return checked
  return said('value-without-money', value.place, noMoney, scope)
}

const said = (code: string, place: Place, text: Label, scope: Scope): undefined => report(scope, code, place, text)

const alwaysAlive: Label = {
  en: 'BG/NBD takes everyone who bought once for active, always. Whether customers are still active, only mbg_nbd and pareto_nbd can tell.',
  de: 'BG/NBD hält jeden, der einmal gekauft hat, immer für aktiv. Ob Kunden noch aktiv sind, können nur mbg_nbd und pareto_nbd sagen.',
}
const noContract: Label = {
  en: '"until" is the end of a contract; only the model sbg has contracts.',
  de: '„until“ ist das Ende eines Vertrags; Verträge kennt nur das Modell sbg.',
}
const noHorizon: Label = {
  en: 'Up to when purchases count is missing: "horizon", for example 24 months.',
  de: 'Es fehlt, bis wann Käufe zählen: „horizon“, zum Beispiel 24 months.',
}
const endIsKnown: Label = {
  en: 'Of a contract it is known whether it runs: "alive" belongs to purchases.',
  de: 'Ob ein Vertrag läuft, ist bekannt: „alive“ gehört zu Käufen.',
}
const noUntil: Label = {
  en: 'The model sbg needs the end of a contract: "until", for example ends_at.',
  de: 'Das Modell sbg braucht das Ende eines Vertrags: „until“, zum Beispiel ends_at.',
}
const noMoney: Label = {
  en: 'The value of an order must be money.',
  de: 'Der Wert einer Bestellung muss ein Geldbetrag sein.',
}
