import type { CheckedKpi, CheckedModel, CheckedVariant, SplitPath } from '../model/checked-kpi.ts'
import type { Checked } from '../model/checked-expression.ts'
import { rulesOf } from '../model/workspace.ts'
import { checkExpression } from '../check/check-expression.ts'
import { rebase } from '../check/rebase.ts'
import { resolveSplit } from '../check/resolve-split.ts'
import { parseExpression } from '../read/parse-expression.ts'
import { grains, type Grain } from '../words/calendar.ts'
import { nearestName } from '../words/nearest-name.ts'
import { allTime } from '../words/period.ts'
import type { Problem } from '../words/problem.ts'
import type { AskedQuestion } from './asked-question.ts'
import { withInvitations } from './companions.ts'
import { isMixed, mixedSplits, resolveEventSplit } from './event-splits.ts'
import { entitiesOf, findKpi } from './find-kpi.ts'
import { coveredBy, periodOf, periodsIn } from './periods-in.ts'
import { problem } from './problem.ts'
import type { Question } from './question.ts'
import { withinOf } from './read-settings.ts'
import { sightOf, type Moment } from './sight-of.ts'

export type Resolved = { readonly question: Question } | { readonly problems: readonly Problem[] }

/** Brings a question to a form that can be planned, or says everything that is wrong with it. */
export function resolveQuestion(asked: AskedQuestion, model: CheckedModel, moment: Moment): Resolved {
  const kpi = findKpi(asked.kpi, model)
  if ('code' in kpi) return { problems: [kpi] }
  const problems: Problem[] = []
  const take = <T>(found: T | Problem, otherwise: T): T => {
    if (typeof found !== 'object' || found === null || !('code' in found)) return found
    problems.push(found)
    return otherwise
  }
  const rules = rulesOf(model.workspace)
  const [first] = kpi.variants
  if (first === undefined) throw new Error(`the KPI ${kpi.id} has no definition`)
  const variant = take(variantOf(asked, kpi, model, first), first)
  const sight = take(sightOf(asked, model, moment), { asOf: moment.today, newestDay: moment.today })
  const period = take(periodOf(asked, rules, sight.asOf), allTime)
  const grain = take(grainOf(asked), undefined)
  take(coveredBy(rules, grain, period), undefined)
  take(comparableBy(asked, grain), undefined)
  const view = take(viewOf(asked, kpi, variant), variant.view)
  const within = take(withinOf(asked, kpi), undefined)
  const by = asked.by ?? (kpi.by === undefined ? [] : [kpi.by])
  const entities = entitiesOf(variant.definition, model)
  const own = {
    splits: new Map(
      entities.map((entity) => [entity, by.flatMap((name) => take(splitOf(name, entity, kpi, model, variant), []))]),
    ),
    filters: filtersOf(asked, entities, model, problems),
  }
  if ([...own.splits].some(([entity, of]) => isMixed(of, entity))) problems.push(mixedSplits)
  if (problems.length > 0) return { problems: distinct(problems) }
  const filterOn = (entity: string): readonly Checked[] | undefined => {
    const found: Problem[] = []
    const filters = filtersOf(asked, [entity], model, found)
    return found.length > 0 ? undefined : [...filters.values()]
  }
  const { splits, filters } = withInvitations(own, { kpi, model, by, splitOf, filterOn })
  const question: Question = {
    kpi,
    variant,
    view,
    settings: within === undefined ? {} : { within },
    period,
    isAll: period.label === allTime.label,
    ...(grain === undefined ? {} : { grain }),
    periods: periodsIn(period, grain, rules),
    by,
    splits,
    filters,
    ...(asked.where === undefined ? {} : { whereText: asked.where }),
    sight,
    ...(asked.knownOn === undefined ? {} : { knownOn: asked.knownOn }),
    ...(asked.compare === undefined ? {} : { compare: asked.compare }),
    withNoise: asked.compare !== undefined || asked.withNoise === true,
    rules,
    ...((model.facts.rows['fx_rate'] ?? 0) > 0 ? { rates: variant.currency ?? model.workspace.currency_policy } : {}),
    mixedMoney: new Map(
      Object.entries(model.facts.currencies ?? {}).flatMap(([entity, found]) =>
        found.length > 1 ? [[entity, model.workspace.currency]] : [],
      ),
    ),
  }
  return { question }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    (one, index) => problems.findIndex((other) => other.code === one.code && other.text.en === one.text.en) === index,
  )
}

function variantOf(
  asked: AskedQuestion,
  kpi: CheckedKpi,
  model: CheckedModel,
  first: CheckedVariant,
): CheckedVariant | Problem {
  const wanted = asked.variant ?? model.workspace.variants[kpi.id]
  if (wanted === undefined) return first
  const names = kpi.variants.flatMap(({ name }) => (name === undefined ? [] : [name]))
  const found = kpi.variants.find(({ name }) => name === wanted)
  return (
    found ??
    problem(
      'unknown-variant',
      `${kpi.id} has no variant "${wanted}"; it has ${names.join(', ') || 'none'}.`,
      `${kpi.id} hat keine Variante „${wanted}“; vorhanden: ${names.join(', ') || 'keine'}.`,
      nearestName(wanted, names),
    )
  )
}

function grainOf({ grain }: AskedQuestion): Grain | undefined | Problem {
  if (grain === undefined) return undefined
  const found = grains.find((one) => one === grain)
  return (
    found ??
    problem(
      'unknown-grain',
      `There is no grain "${grain}"; there are ${grains.join(', ')}.`,
      `Es gibt kein Zeitraster „${grain}“; möglich: ${grains.join(', ')}.`,
      nearestName(grain, grains),
    )
  )
}

/** Weeks and days move by whole weeks; months and longer ones would no longer be themselves, and working days have no grain. */
function comparableBy({ compare }: AskedQuestion, grain: Grain | undefined): undefined | Problem {
  const byWeekdays = compare === 'year-weekdays' && grain !== undefined && grain !== 'day' && grain !== 'week'
  if (!byWeekdays && (compare !== 'year-working-days' || grain === undefined)) return undefined
  return byWeekdays
    ? problem(
        'no-such-comparison',
        `By weekdays a whole period, weeks or days are compared, not each ${grain}.`,
        `Nach Wochentagen lassen sich ein ganzer Zeitraum, Wochen oder Tage vergleichen, nicht jeder Abschnitt (${grain}).`,
      )
    : problem(
        'no-such-comparison',
        'By working days one whole period is compared, without a grain.',
        'Nach Arbeitstagen lässt sich ein ganzer Zeitraum vergleichen, ohne Zeitraster.',
      )
}

function viewOf(asked: AskedQuestion, kpi: CheckedKpi, variant: CheckedVariant): Question['view'] | Problem {
  const isConversion = variant.definition.kind === 'conversion'
  if (asked.view === undefined || asked.view === variant.view) return variant.view
  if (isConversion) return asked.view
  return problem(
    'no-such-view',
    `${kpi.id} has no ${asked.view} view; only conversions have two.`,
    `${kpi.id} hat diese Sicht (${asked.view}) nicht; nur Konversionen haben zwei.`,
  )
}

function splitOf(
  name: string,
  entity: string,
  kpi: CheckedKpi,
  model: CheckedModel,
  variant?: CheckedVariant,
): readonly SplitPath[] | Problem {
  if (kpi.splits !== undefined && !kpi.splits.includes(name) && kpi.by !== name) {
    return problem(
      'split-not-offered',
      `${kpi.id} is not split by "${name}"; its definition offers ${kpi.splits.join(', ')}.`,
      `${kpi.id} wird nicht nach „${name}“ aufgeteilt; die Definition bietet: ${kpi.splits.join(', ')}.`,
      nearestName(name, kpi.splits),
    )
  }
  const ofEvents = variant === undefined ? undefined : resolveEventSplit(name, variant.definition, model)
  const found = ofEvents ?? resolveSplit(name, entity, model)
  if ('code' in found) return found
  // A named field at the end of a path is read from the row that is split.
  const { end, hops } = found
  return [
    end.kind === 'named'
      ? { ...found, end: { ...end, expression: rebase(end.expression, { entity, hops, outer: false }) } }
      : found,
  ]
}

function filtersOf(
  asked: AskedQuestion,
  entities: readonly string[],
  model: CheckedModel,
  problems: Problem[],
): Question['filters'] {
  if (asked.where === undefined) return new Map()
  const parsed = parseExpression(asked.where, { file: '--where', line: 1, column: 1 })
  if ('code' in parsed) {
    problems.push(parsed)
    return new Map()
  }
  const filters = new Map<string, Checked>()
  for (const entity of entities) {
    const checked = checkExpression(parsed, { entity, model, expecting: 'condition' })
    if ('kind' in checked) filters.set(entity, checked)
    else problems.push(...checked)
  }
  return filters
}
