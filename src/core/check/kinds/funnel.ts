import type { Checked } from '../../model/checked-expression.ts'
import type { Expression } from '../../model/expression.ts'
import type { CheckedFunnel, FunnelRead, FunnelStepRead, FunnelSteps, MomentStep } from '../../model/kinds/funnel.ts'
import type { Named } from '../../model/read-pieces.ts'
import type { Place } from '../../words/place.ts'
import { checkMoments } from '../check-each.ts'
import { checkWheres, entityScope, type KindScope } from '../check-measure.ts'
import { checkMoment } from '../check-node.ts'
import { report, reportUnknown, type Scope } from '../scope.ts'
import { stagesOfPipeline } from '../stages-of-pipeline.ts'

/** Checks a funnel: its steps, what may not happen on the way, and what becomes of the units. */
export function checkFunnel(read: FunnelRead, kind: KindScope): CheckedFunnel | undefined {
  const scope = entityScope(read.of, kind)
  if (scope === undefined) return undefined
  const where = checkWheres([kind.where, read.where], scope)
  const steps = checkSteps(read, scope)
  const among = checkAmong(read, scope)
  const without = read.without.map((one) => checkMoments(one, scope))
  const outcomes = checkOutcomes(read, scope)
  if (where === undefined || steps === undefined || among === undefined || outcomes === undefined) return undefined
  if (without.includes(undefined) || !touches(read, steps, scope) || !isOrderSound(read, steps, among.among, scope))
    return undefined
  return {
    kind: 'funnel',
    entity: scope.entity,
    ...where,
    order: read.order,
    entry: read.entry,
    ...(read.within === undefined ? {} : { within: read.within }),
    steps,
    ...among,
    without: without.filter((one) => one !== undefined),
    ...outcomes,
    touch: read.touch.name,
  }
}

function checkAmong({ among }: FunnelRead, scope: Scope): Pick<CheckedFunnel, 'among'> | undefined {
  if (among === undefined) return {}
  const checked = checkMoments(among, scope)
  return checked && { among: checked }
}

function checkSteps({ steps, of, place }: FunnelRead, scope: Scope): FunnelSteps | undefined {
  if ('pipeline' in steps) {
    if (scope.entity !== 'deal') return noPipeline(steps.pipeline.place, scope)
    return checkPipeline(steps.pipeline, scope)
  }
  const named = steps.map(({ name }) => name)
  const twice = steps.find(({ name }, index) => named.indexOf(name) < index)
  if (twice !== undefined) return stepTwice(twice, scope)
  if (steps.every(({ at }) => at === undefined)) {
    if (scope.crm.entities[scope.entity]?.history === undefined)
      return noStages(of.name, steps[0]?.place ?? place, scope)
    return { kind: 'stages', names: named }
  }
  const checked = steps.map((step) => checkStep(step, scope))
  const sound = checked.filter((one) => one !== undefined)
  return sound.length === steps.length ? { kind: 'moments', steps: sound } : undefined
}

function checkPipeline({ name, place }: Named, scope: Scope): FunnelSteps | undefined {
  if (name === '') return { kind: 'pipeline' }
  const { stages = [] } = scope.facts
  const known = [...new Set(stages.flatMap(({ pipeline }) => pipeline ?? []))]
  if (stages.length === 0 || known.includes(name)) return { kind: 'pipeline', pipeline: name }
  return reportUnknown(scope, {
    code: 'unknown-pipeline',
    name,
    place,
    known,
    text: { en: `There is no pipeline "${name}".`, de: `Eine Pipeline „${name}“ gibt es nicht.` },
  })
}

function checkStep({ name, label, at, place }: FunnelStepRead, scope: Scope): MomentStep | undefined {
  if (at === undefined) return mixedSteps(place, scope)
  const checked = checkMoments(at, scope)
  return checked && { name, ...(label === undefined ? {} : { label }), at: checked }
}

function checkOutcomes({ outcomes }: FunnelRead, scope: Scope): Pick<CheckedFunnel, 'outcomes'> | undefined {
  if (outcomes === undefined) return {}
  const moment = (of: Expression): Checked | undefined => checkMoment(of, scope)
  const won = moment(outcomes.won)
  if (outcomes.lost === undefined) return won && { outcomes: { won } }
  const lost = moment(outcomes.lost)
  return won && lost && { outcomes: { won, lost } }
}

function namesOf(steps: FunnelSteps, { facts }: Scope): readonly string[] {
  if (steps.kind === 'pipeline') return stagesOfPipeline(steps.pipeline, facts).names
  return steps.kind === 'stages' ? steps.names : steps.steps.map(({ name }) => name)
}

/** Without data the stages of a pipeline are not known yet. */
function touches({ touch }: FunnelRead, steps: FunnelSteps, scope: Scope): boolean {
  const names = namesOf(steps, scope)
  const known = ['first', 'last', ...names]
  if (names.length === 0 || known.includes(touch.name)) return true
  reportUnknown(scope, {
    code: 'unknown-touch',
    name: touch.name,
    place: touch.place,
    known,
    text: {
      en: `"touch" is first, last or a step; there is no step "${touch.name}".`,
      de: `„touch“ ist first, last oder ein Schritt; einen Schritt „${touch.name}“ gibt es nicht.`,
    },
  })
  return false
}

/** What lies between steps matters only where nothing may; and what follows directly must be of one sequence. */
function isOrderSound(
  { order, among, place }: FunnelRead,
  steps: FunnelSteps,
  checked: Checked | undefined,
  scope: Scope,
): boolean {
  if (order === 'strict' && steps.kind === 'moments')
    return isOneSequence(
      [...steps.steps.map(({ at }) => at), ...(checked === undefined ? [] : [checked])],
      place,
      scope,
    )
  if (among === undefined) return true
  report(scope, 'among-not-strict', among.place, {
    en: '"among" says what may not lie between the steps of a strict funnel of moments; here nothing asks for it.',
    de: '„among“ sagt, was in einem strikten Trichter aus Zeitpunkten nicht zwischen den Schritten liegen darf; hier fragt nichts danach.',
  })
  return false
}

function isOneSequence(all: readonly Checked[], place: Place, scope: Scope): boolean {
  const links = all.map((at) =>
    at.kind === 'collect' && at.collect === 'each' ? JSON.stringify([at.hops, at.many, at.of]) : '',
  )
  if (!links.includes('') && new Set(links).size === 1) return true
  report(scope, 'strict-not-each', place, {
    en: 'Of a strict funnel all steps must be of one sequence: each(...) over the same link to many.',
    de: 'In einem strikten Trichter müssen alle Schritte aus einer Folge stammen: each(...) über dieselbe Verknüpfung zu vielen.',
  })
  return false
}

function noPipeline(place: Place, scope: Scope): undefined {
  return report(scope, 'no-stages', place, {
    en: 'Only deals have the stages of a pipeline.',
    de: 'Die Phasen einer Pipeline haben nur Deals.',
  })
}

function noStages(entity: string, place: Place, scope: Scope): undefined {
  return report(scope, 'no-stages', place, {
    en: `"${entity}" has no stages: a step needs "at", the moment at which it is taken.`,
    de: `„${entity}“ hat keine Phasen: Ein Schritt braucht „at“, den Zeitpunkt, an dem er getan wird.`,
  })
}

function mixedSteps(place: Place, scope: Scope): undefined {
  return report(scope, 'mixed-steps', place, {
    en: 'Steps are either all stages or all moments with "at".',
    de: 'Schritte sind entweder alle Phasen oder alle Zeitpunkte mit „at“.',
  })
}

function stepTwice({ name, place }: FunnelStepRead, scope: Scope): undefined {
  return report(scope, 'step-twice', place, {
    en: `There are two steps "${name}": give one of them another name.`,
    de: `Es gibt zwei Schritte „${name}“: Einer braucht einen anderen Namen.`,
  })
}
