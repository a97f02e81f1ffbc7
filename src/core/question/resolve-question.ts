import type { CheckedKind, CheckedKpi, CheckedModel, CheckedVariant, SplitPath } from '../model/checked-kpi.ts'
import type { Checked } from '../model/checked-expression.ts'
import type { Duration } from '../model/expression.ts'
import { fiscalStartMonth, type WorkspaceText } from '../model/workspace.ts'
import { checkExpression } from '../check/check-expression.ts'
import { defaultVariant } from '../check/default-variant.ts'
import { rebase } from '../check/rebase.ts'
import { resolveSplit } from '../check/resolve-split.ts'
import { parseExpression } from '../read/parse-expression.ts'
import { grains, type CalendarRules, type Grain } from '../words/calendar.ts'
import { addDays, daysBetween, earlierDay, laterDay, type Day } from '../words/day.ts'
import { nearestName } from '../words/nearest-name.ts'
import { allTime, periodBetween, periodsOf, type Period } from '../words/period.ts'
import type { Problem } from '../words/problem.ts'
import { isDay, readPeriod } from '../words/read-period.ts'
import type { AskedQuestion } from './asked-question.ts'
import type { Question, Sight } from './question.ts'

/** What a question is resolved at. */
export interface Moment {
  /** Today in the reporting zone. */
  readonly today: Day
}

export type Resolved = { readonly question: Question } | { readonly problems: readonly Problem[] }

/** The calendar of a workspace. */
export function rulesOf(workspace: WorkspaceText): CalendarRules {
  return { timeZone: workspace.time_zone, fiscalStart: fiscalStartMonth(workspace), fiscalNamedBy: workspace.fiscal_year.named_by, week: workspace.week }
}

function problem(code: string, en: string, de: string, didYouMean?: string): Problem {
  return { code, text: { en, de }, ...(didYouMean === undefined ? {} : { didYouMean }) }
}

/** Finds a KPI by its id or an alias. */
export function findKpi(name: string, model: CheckedModel): CheckedKpi | Problem {
  const found = model.kpis.get(name) ?? [...model.kpis.values()].find(({ aliases }) => aliases.includes(name))
  return found ?? problem('unknown-kpi', `There is no KPI "${name}".`, `Es gibt keine Kennzahl „${name}“.`, nearestName(name, model.kpis.keys()))
}

/** The entities that a definition counts, those of the KPIs it uses included. */
export function entitiesOf(definition: CheckedKind, model: CheckedModel): readonly string[] {
  switch (definition.kind) {
    case 'measure':
      return [definition.measure.entity]
    case 'ratio':
      return definition.part ? [definition.denominator.entity] : [...new Set([definition.numerator.entity, definition.denominator.entity])]
    case 'conversion':
    case 'duration':
      return [definition.entity]
    case 'derived':
      return [...new Set(usedVariants(definition, model).flatMap((variant) => entitiesOf(variant.definition, model)))]
  }
}

/** The variants that hold of the KPIs that a derived one is made of. */
export function usedVariants({ uses }: Extract<CheckedKind, { kind: 'derived' }>, model: CheckedModel): readonly CheckedVariant[] {
  return uses.flatMap((id) => model.kpis.get(id) ?? []).map((kpi) => defaultVariant(kpi, model.workspace.variants))
}

/** Brings a question to a form that can be planned, or says everything that is wrong with it. */
export function resolveQuestion(asked: AskedQuestion, model: CheckedModel, moment: Moment): Resolved {
  const kpi = findKpi(asked.kpi, model)
  if ('code' in kpi) return { problems: [kpi] }
  const problems: Problem[] = []
  const take = <T>(found: T | Problem, otherwise: T): T => {
    if (typeof found !== 'object' || found === null || !('code' in found)) return found as T
    problems.push(found as Problem)
    return otherwise
  }
  const rules = rulesOf(model.workspace)
  const [first] = kpi.variants
  if (first === undefined) throw new Error(`the KPI ${kpi.id} has no definition`)
  const variant = take(variantOf(asked, kpi, model, first), first)
  const sight = take(sightOf(asked, model, moment), { asOf: moment.today, newestDay: moment.today })
  const period = take(periodOf(asked, rules, sight.asOf), allTime)
  const grain = take(grainOf(asked), undefined)
  const view = take(viewOf(asked, kpi, variant), variant.view)
  const within = take(withinOf(asked, kpi), undefined)
  const by = asked.by ?? (kpi.by === undefined ? [] : [kpi.by])
  const entities = entitiesOf(variant.definition, model)
  const splits = new Map(entities.map((entity) => [entity, by.flatMap((name) => take(splitOf(name, entity, kpi, model), []))]))
  const filters = filtersOf(asked, entities, model, problems)
  if (problems.length > 0) return { problems: distinct(problems) }
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
    withNoise: asked.compare !== undefined,
    rules,
  }
  return { question }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((one, index) => problems.findIndex((other) => other.code === one.code && other.text.en === one.text.en) === index)
}

/** The periods of a grain within a stretch of time, the first and last cut to it; all time has none until its first day is known. */
export function periodsIn(period: Period, grain: Grain | undefined, rules: CalendarRules): readonly Period[] {
  if (grain === undefined) return [period]
  if (period.from === allTime.from) return []
  return periodsOf(period, grain, rules).map((one) => ({ label: one.label, from: one.from < period.from ? period.from : one.from, until: one.until > period.until ? period.until : one.until }))
}

/** The same question by a grain from the beginning of time, once the first day of the data is known. */
export function withinData(question: Question, firstDay: Day): Question {
  const { grain, rules, isAll, sight } = question
  if (grain === undefined || question.period.from !== allTime.from) return question
  const until = isAll ? addDays(sight.asOf, 1) : question.period.until
  const period: Period = { label: question.period.label, from: firstDay, until: laterDay(until, firstDay) }
  const periods = isAll ? periodsOf(period, grain, rules) : periodsIn(period, grain, rules)
  return { ...question, isAll: false, period, periods }
}

function variantOf(asked: AskedQuestion, kpi: CheckedKpi, model: CheckedModel, first: CheckedVariant): CheckedVariant | Problem {
  const wanted = asked.variant ?? model.workspace.variants[kpi.id]
  if (wanted === undefined) return first
  const names = kpi.variants.flatMap(({ name }) => (name === undefined ? [] : [name]))
  const found = kpi.variants.find(({ name }) => name === wanted)
  return found ?? problem('unknown-variant', `${kpi.id} has no variant "${wanted}"; it has ${names.join(', ') || 'none'}.`, `${kpi.id} hat keine Variante „${wanted}“; vorhanden: ${names.join(', ') || 'keine'}.`, nearestName(wanted, names))
}

/** Now, or the newest instant in the data where it lies more than 30 days back; a known-on reads by that day's last load. */
function sightOf(asked: AskedQuestion, model: CheckedModel, { today }: Moment): Sight | Problem {
  for (const named of [asked.asOf, asked.knownOn]) if (named !== undefined && !isDay(named)) return noSuchDay(named)
  const newestDay = model.facts.newestDay ?? today
  const usual = daysBetween(newestDay, today) > 30 ? newestDay : today
  if (asked.knownOn === undefined) return { asOf: asked.asOf ?? usual, newestDay }
  const limit = addDays(asked.knownOn, 1)
  const end = Temporal.PlainDate.from(limit).toZonedDateTime(model.workspace.time_zone).toInstant()
  const load = model.facts.loads.filter(({ finishedAt }) => Temporal.Instant.compare(Temporal.Instant.from(finishedAt), end) < 0).at(-1)
  if (load === undefined) return problem('nothing-known-yet', `On ${asked.knownOn} no data had been loaded yet.`, `Am ${asked.knownOn} waren noch keine Daten geladen.`)
  // What was loaded then cannot reach further than that day.
  const newestThen = earlierDay(newestDay, asked.knownOn)
  return { asOf: asked.asOf ?? earlierDay(usual, asked.knownOn), newestDay: newestThen, knownLoad: load.number }
}

function noSuchDay(text: string): Problem {
  return problem('no-such-day', `"${text}" is no day; write it as 2017-12-31.`, `„${text}“ ist kein Tag; so schreiben: 2017-12-31.`)
}

function periodOf(asked: AskedQuestion, rules: CalendarRules, asOf: Day): Period | Problem {
  if (asked.from === undefined && asked.until === undefined) return readPeriod(asked.period ?? 'all', rules, asOf)
  const from = asked.from ?? allTime.from
  const until = asked.until ?? addDays(asOf, 1)
  for (const named of [from, until]) if (!isDay(named)) return noSuchDay(named)
  if (until <= from) return problem('empty-period', `The period from ${from} until ${until} holds no day; "until" is the first day after it.`, `Der Zeitraum von ${from} bis ${until} enthält keinen Tag; „until“ ist der erste Tag danach.`)
  return periodBetween(from, until, rules)
}

function grainOf({ grain }: AskedQuestion): Grain | undefined | Problem {
  if (grain === undefined) return undefined
  const found = grains.find((one) => one === grain)
  return found ?? problem('unknown-grain', `There is no grain "${grain}"; there are ${grains.join(', ')}.`, `Es gibt kein Zeitraster „${grain}“; möglich: ${grains.join(', ')}.`, nearestName(grain, grains))
}

function viewOf(asked: AskedQuestion, kpi: CheckedKpi, variant: CheckedVariant): Question['view'] | Problem {
  const isConversion = variant.definition.kind === 'conversion'
  if (asked.view === undefined || asked.view === variant.view) return variant.view
  if (isConversion) return asked.view
  return problem('no-such-view', `${kpi.id} has no ${asked.view} view; only conversions have two.`, `${kpi.id} hat diese Sicht (${asked.view}) nicht; nur Konversionen haben zwei.`)
}

const durationPattern = /^(\d+(?:\.\d+)?) (minute|hour|day|week|month|year)s?$/

/** Reads `30 days`. */
export function readDuration(text: string): Duration | undefined {
  const match = durationPattern.exec(text.trim())
  const units = { minute: 'minutes', hour: 'hours', day: 'days', week: 'weeks', month: 'months', year: 'years' } as const
  const unit = Object.entries(units).find(([name]) => name === match?.[2])?.[1]
  return match === null || unit === undefined ? undefined : { amount: Number(match[1]), unit }
}

function withinOf(asked: AskedQuestion, kpi: CheckedKpi): Duration | undefined | Problem {
  const given = asked.set ?? {}
  const unknown = Object.keys(given).find((key) => !kpi.settings.includes(key))
  if (unknown !== undefined) {
    const names = kpi.settings.join(', ')
    return problem('unknown-setting', `${kpi.id} has no setting "${unknown}"${names === '' ? '' : `; it has ${names}`}.`, `${kpi.id} hat keine Einstellung „${unknown}“${names === '' ? '' : `; vorhanden: ${names}`}.`, nearestName(unknown, kpi.settings))
  }
  const value = given['within']
  if (value === undefined) return undefined
  return readDuration(value) ?? problem('no-duration', `"${value}" is no duration; write it as 30 days.`, `„${value}“ ist keine Dauer; so schreiben: 30 days.`)
}

function splitOf(name: string, entity: string, kpi: CheckedKpi, model: CheckedModel): readonly SplitPath[] | Problem {
  if (kpi.splits !== undefined && !kpi.splits.includes(name) && kpi.by !== name) {
    return problem('split-not-offered', `${kpi.id} is not split by "${name}"; its definition offers ${kpi.splits.join(', ')}.`, `${kpi.id} wird nicht nach „${name}“ aufgeteilt; die Definition bietet: ${kpi.splits.join(', ')}.`, nearestName(name, kpi.splits))
  }
  const found = resolveSplit(name, entity, model)
  if ('code' in found) return found
  // A named field at the end of a path is read from the row that is split.
  const { end, hops } = found
  return [end.kind === 'named' ? { ...found, end: { ...end, expression: rebase(end.expression, { entity, hops, outer: false }) } } : found]
}

function filtersOf(asked: AskedQuestion, entities: readonly string[], model: CheckedModel, problems: Problem[]): Question['filters'] {
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
