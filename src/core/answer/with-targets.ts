import type { KpiAnswer, Row, Target } from '../model/answer.ts'
import type { CheckedKind } from '../model/checked-kpi.ts'
import { addsUp, isFact } from '../model/figure-kind.ts'
import type { CheckedTarget } from '../model/target.ts'
import type { TargetValue } from '../model/target-entry.ts'
import { plainShare, targetFor, targetOfSegment } from '../model/target-value.ts'
import { daysUpTo } from '../plan/steps/windows.ts'
import type { Question } from '../question/question.ts'
import { addDays } from '../words/day.ts'
import { judgeStanding, type GoodSide, type Standing } from './judge-target.ts'

/** The answer beside its target: that of the asked period, and of each row that has one for its own period and segment. */
export function withTargets(answer: KpiAnswer, question: Question, target: CheckedTarget | undefined): KpiAnswer {
  if (target === undefined) return answer
  const whole = targetFor(target, question.period)
  return {
    ...answer,
    rows: answer.rows.map((row) => {
      const value = valueOfRow(target, row, question)
      return value === undefined ? row : { ...row, target: targetOf(row, value, question) }
    }),
    ...(whole === undefined ? {} : { target: targetOf(answer.total, whole, question) }),
  }
}

function valueOfRow(target: CheckedTarget, { period, by }: Row, { variant }: Question): TargetValue | undefined {
  const whole = targetFor(target, period)
  const [segment, ...others] = Object.entries(by)
  if (whole === undefined || segment === undefined || others.length > 0) return others.length > 0 ? undefined : whole
  const [path, found] = segment
  return targetOfSegment(target, whole, { path, key: found?.key, label: found?.label }, addsUp(variant.definition))
}

function targetOf(row: Row, value: TargetValue, question: Question): Target {
  const band = bandOf(value, question)
  const shown = typeof value === 'number' ? { value } : { value: plainShare((value[0] + value[1]) / 2) }
  const ends = band === undefined ? {} : { low: band[0], high: band[1] }
  const verdict = judgeStanding(standingOf(row, question), goodSideOf(value, band, question))
  return { ...shown, ...ends, ...(verdict === undefined ? {} : { verdict }) }
}

/** Of a KPI with a band, one number is the middle of a band as wide as that of the definition. */
function bandOf(value: TargetValue, { kpi: { better } }: Question): readonly [number, number] | undefined {
  if (typeof value !== 'number') return value
  if (typeof better === 'string') return undefined
  const half = (better.band[1] - better.band[0]) / 2
  return [plainShare(value - half), plainShare(value + half)]
}

function goodSideOf(value: TargetValue, band: ReturnType<typeof bandOf>, { kpi }: Question): GoodSide {
  if (band !== undefined) return { low: band[0], high: band[1] }
  const only = typeof value === 'number' ? value : value[0]
  return kpi.better === 'lower' ? { low: null, high: only } : { low: only, high: null }
}

function standingOf(row: Row, question: Question): Standing {
  const { variant, view, sight } = question
  const { value, low, high, flags, period } = row
  const hasNoInterval = low === null && high === null
  // What is made of states alone has no noise to make an interval of.
  const isExact = view === 'state' && hasNoInterval && ['derived', 'ratio'].includes(variant.definition.kind)
  const isRipening = flags.includes('immature')
  const isOpen = flags.includes('incomplete') || isRipening
  return {
    value,
    low,
    high,
    isFact: isFact(variant.definition) || isExact,
    time:
      period.from > sight.asOf ? 'to-come' : period.until > addDays(sight.asOf, 1) || isOpen ? 'running' : 'finished',
    moves: isRipening ? 'up' : runsOn(row, question),
    isCut: flags.includes('truncated'),
    isSmall: flags.includes('small-sample') || (hasNoInterval && needsCases(variant.definition)),
  }
}

/** Events of a period that is not over, or that the data does not hold from its beginning, can only add to a sum. */
function runsOn({ period, flags }: Row, question: Question): Standing['moves'] {
  const definition = gatheredTo(period, question)
  if (question.view === 'state' || definition?.kind !== 'measure' || !isFact(definition)) return 'no'
  if (!flags.includes('incomplete') && !flags.includes('truncated')) return 'no'
  return definition.measure.aggregate === 'min' ? 'down' : 'up'
}

/** What is counted until the end of a period; nothing of a running figure that by then will have left days behind. */
function gatheredTo(
  { until }: Row['period'],
  { variant: { definition }, sight, rules }: Question,
): CheckedKind | undefined {
  if (definition.kind !== 'cumulative') return definition
  const { reach, coarser, gathers } = definition
  if (reach.kind === 'trailing' || coarser !== 'last') return undefined
  const [now, then] = [sight.asOf, addDays(until, -1)].map((day) => daysUpTo(day, reach, rules).first)
  return now === then ? gathers : undefined
}

/** Means and quantiles have an interval as soon as there are cases enough. */
function needsCases(definition: CheckedKind): boolean {
  if (definition.kind === 'cumulative') return needsCases(definition.gathers)
  return definition.kind === 'duration' || (definition.kind === 'measure' && !isFact(definition))
}
