import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedMeasure } from '../model/checked-kpi.ts'
import type { Expression } from '../model/expression.ts'
import type { KindRead, Named } from '../model/read-pieces.ts'
import { checkAggregated, checkMeasure, checkWheres, entityScope, type KindScope } from './check-measure.ts'
import { checkMoment } from './check-node.ts'
import { checkLifetime } from './kinds/model.ts'
import { checkFunnel } from './kinds/funnel.ts'
import { checkSurvey } from './kinds/survey.ts'
import { checkDuration } from './kinds/duration.ts'
import { report, type Scope } from './scope.ts'
import { unitOfAggregate } from './unit.ts'

/** A kind that stands on rows of its own. */
export type RowKind = Exclude<CheckedKind, { kind: 'derived' | 'cumulative' | 'movement' }>

type Ratio = Extract<KindRead, { kind: 'ratio' }>
type Conversion = Extract<KindRead, { kind: 'conversion' }>

/** Checks every kind but `derived`, which needs the other KPIs first. */
export function checkKind(
  read: Exclude<KindRead, { kind: 'derived' | 'cumulative' | 'movement' }>,
  kind: KindScope,
): RowKind | undefined {
  switch (read.kind) {
    case 'measure': {
      const measure = checkMeasure(read.measure, kind)
      return measure && { kind: 'measure', measure }
    }
    case 'ratio':
      return checkRatio(read, kind)
    case 'conversion':
      return checkConversion(read, kind)
    case 'duration':
      return checkDuration(read, kind)
    case 'model':
      return checkLifetime(read, kind)
    case 'funnel':
      return checkFunnel(read, kind)
    case 'survey':
      return checkSurvey(read, kind)
  }
}

/** A numerator without a moment of its own is a part of its denominator; with one it stands for itself. */
function checkRatio(read: Ratio, kind: KindScope): RowKind | undefined {
  const denominator = checkMeasure(read.denominator, kind)
  if (denominator === undefined) return undefined
  const { anchor: _anchor, where: _where, ...aggregated } = denominator
  if (read.numerator.at === undefined && read.numerator.asOf === undefined)
    return checkPart(read, denominator, kind.scope)
  if (read.denominator.across !== undefined) return notAcross(read.denominator.across, kind.scope)
  const numerator = checkMeasure(read.numerator, kind, aggregated)
  return numerator && { kind: 'ratio', part: false, denominator, numerator }
}

function checkPart(
  { numerator, denominator: { across } }: Ratio,
  denominator: CheckedMeasure,
  outside: Scope,
): RowKind | undefined {
  const scope: Scope = { ...outside, entity: denominator.entity }
  const own = checkAggregated(numerator, scope, { inherited: denominator })
  const where = checkWheres([numerator.where], scope)
  if (own === undefined || where === undefined) return undefined
  const fits =
    own.entity === denominator.entity &&
    own.aggregate === denominator.aggregate &&
    own.p === denominator.p &&
    sameUnit(own, denominator)
  if (!fits) return partDiffers(numerator.place, scope)
  const value = numerator.of === undefined || own.value === undefined ? {} : { value: own.value }
  if (where.where === undefined && value.value === undefined) return partIsWhole(numerator.place, scope)
  if (across === undefined) return { kind: 'ratio', part: true, denominator, ...where, ...value }
  if (!['count', 'sum'].includes(denominator.aggregate)) return notAcross(across, scope)
  return { kind: 'ratio', part: true, denominator, across: across.name, ...where, ...value }
}

function sameUnit(
  a: Pick<CheckedMeasure, 'aggregate' | 'value'>,
  b: Pick<CheckedMeasure, 'aggregate' | 'value'>,
): boolean {
  return unitOfAggregate(a.aggregate, a.value) === unitOfAggregate(b.aggregate, b.value)
}

function partDiffers(place: Ratio['place'], scope: Scope): undefined {
  return report(scope, 'part-differs', place, {
    en: 'A numerator without "at" or "as_of" is a part of its denominator: the same rows, the same aggregate. Give it an "at" or "as_of" of its own.',
    de: 'Ein Zähler ohne „at“ oder „as_of“ ist ein Teil seines Nenners: dieselben Zeilen, dieselbe Zusammenfassung. Geben Sie ihm ein eigenes „at“ oder „as_of“.',
  })
}

function notAcross({ place }: Named, scope: Scope): undefined {
  return report(scope, 'across-without-share', place, {
    en: 'Only counts and sums add up across a split, and only where the numerator is a part of its denominator.',
    de: 'Nur Anzahlen und Summen addieren sich über eine Aufteilung, und nur, wo der Zähler Teil seines Nenners ist.',
  })
}

function partIsWhole(place: Ratio['place'], scope: Scope): undefined {
  return report(scope, 'part-is-whole', place, {
    en: 'The numerator is the same as the denominator: which part of it is meant?',
    de: 'Der Zähler ist dasselbe wie der Nenner: Welcher Teil ist gemeint?',
  })
}

function checkConversion(read: Conversion, kind: KindScope): RowKind | undefined {
  const scope = entityScope(read.of, kind)
  if (scope === undefined) return undefined
  const where = checkWheres([kind.where, read.where], scope)
  const start = checkMoment(read.start, scope)
  const reaches = checkMoment(read.reaches, scope)
  const fails = optionalMoment(read.fails, scope)
  if (where === undefined || start === undefined || reaches === undefined || fails === undefined) return undefined
  const within = read.within === undefined ? {} : { within: read.within }
  return { kind: 'conversion', entity: scope.entity, ...where, start, reaches, ...fails, ...within }
}

function optionalMoment(fails: Expression | undefined, scope: Scope): { readonly fails?: Checked } | undefined {
  if (fails === undefined) return {}
  const checked = checkMoment(fails, scope)
  return checked && { fails: checked }
}
