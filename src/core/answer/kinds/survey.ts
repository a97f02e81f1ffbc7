import type { NamedSpan } from '../../model/kinds/survey.ts'
import type { SurveyNode } from '../../plan/plan-node.ts'
import { meanInterval } from '../../stats/mean-interval.ts'
import { npsInterval, npsScore, type NpsAnswers } from '../../stats/nps.ts'
import { wilsonInterval } from '../../stats/wilson-interval.ts'
import { cellName, readFigures, type FigureRow, type Figures } from '../cells.ts'
import type { EstimatedCell, Estimates, PlanResults } from '../estimate-cells.ts'
import { estimateRate } from '../estimate-node.ts'
import { countOf, finite, noValue, type Estimated } from '../estimate.ts'

const open = { low: null, high: null } as const

/** The scores of a survey by period and segment, each with the response rate of the invitations of that period and segment. */
export function estimateSurveys(plan: SurveyNode, results: PlanResults): Estimates {
  const answers = readFigures(plan.scans, plan.scans.map(results.scan))
  const invited = plan.invited && readFigures(plan.invited.scans, plan.invited.scans.map(results.scan))
  const [given, sent] = [byCell(answers.rows), byCell(invited?.rows ?? [])]
  const estimate = (figures: Figures | undefined, invitations: Figures | undefined): Estimated =>
    withResponse(estimateSurvey(plan, figures), invited === undefined ? undefined : invitations)
  const cells = new Map<string, EstimatedCell>(
    [...answers.rows, ...(invited?.rows ?? [])].map((row) => [cellName(row), row]),
  )
  return {
    cells: [...cells.values()],
    of: (cell) => estimate(given.get(cellName(cell)), sent.get(cellName(cell))),
    total: estimate(answers.total, invited?.total),
  }
}

function byCell(rows: readonly FigureRow[]): ReadonlyMap<string, Figures> {
  return new Map(rows.map((row) => [cellName(row), row.figures]))
}

/** A score of the answers on the scale of the definition; all others are left out and said to be. */
function estimateSurvey(plan: SurveyNode, figures: Figures | undefined): Estimated {
  const left = [
    { why: 'off-scale', n: countOf(figures, 'outside') },
    { why: 'other-scale', n: countOf(figures, 'elsewhere') },
    { why: 'unanswered', n: countOf(figures, 'unanswered') },
  ].filter(({ n }) => n > 0)
  const flags = left.map(({ why }) => why).filter((why) => why !== 'unanswered')
  return { ...scoreOf(plan, figures), leftOut: left, flags }
}

function scoreOf({ score }: SurveyNode, figures: Figures | undefined): Estimated {
  const n = countOf(figures, 'n')
  const moments = { n, sum: countOf(figures, 'sum'), sumOfSquares: countOf(figures, 'squares') }
  const mean = n === 0 ? null : finite(moments.sum / n)
  const ofMean = { value: mean, ...(n === 0 ? open : (meanInterval(moments) ?? open)) }
  const meanPart = { mean: { value: mean, error: reachOf(ofMean) } }
  if (score.kind === 'mean') return { ...noValue, ...ofMean, n, noise: { kind: 'mean', moments }, parts: meanPart }
  const good = countOf(figures, 'good')
  if (score.kind === 'share') {
    const rate = estimateRate(good, n)
    return { ...rate, mean, parts: { ...rate.parts, ...meanPart } }
  }
  const bad = countOf(figures, 'bad')
  const answers: NpsAnswers = { promoters: good, passives: n - good - bad, detractors: bad }
  return {
    ...noValue,
    value: npsScore(answers),
    ...(npsInterval(answers) ?? open),
    n,
    mean,
    answers: categoriesOf(score, answers),
    noise: { kind: 'net', answers },
    parts: { ...shareParts([score.good, score.bad], [good, bad], n), ...meanPart },
  }
}

function categoriesOf(
  { good, bad }: { readonly good: NamedSpan; readonly bad: NamedSpan },
  { promoters, passives, detractors }: NpsAnswers,
): NonNullable<Estimated['answers']> {
  return [
    { part: good.name, n: promoters },
    { part: 'between', n: passives },
    { part: bad.name, n: detractors },
  ]
}

function shareParts(
  spans: readonly NamedSpan[],
  counts: readonly number[],
  n: number,
): NonNullable<Estimated['parts']> {
  return Object.fromEntries(
    spans.map(({ name }, index) => {
      const { value, low, high } = estimateRate(counts[index] ?? 0, n)
      return [name, { value, error: reachOf({ low, high }) }]
    }),
  )
}

/** Completed over delivered, of the invitations that were delivered in the period. */
function withResponse(estimated: Estimated, figures: Figures | undefined): Estimated {
  if (figures === undefined) return estimated
  const [answered, delivered] = [countOf(figures, 'hits'), countOf(figures, 'n')]
  if (delivered === 0) return estimated
  const interval = wilsonInterval(answered, delivered) ?? open
  const value = answered / delivered
  return {
    ...estimated,
    response: { value, ...interval, answered, delivered },
    parts: { ...estimated.parts, response_rate: { value, error: reachOf(interval) } },
  }
}

/** The standard error that an interval stands for; 0 where it is open. */
function reachOf({ low, high }: Pick<Estimated, 'low' | 'high'>): number {
  return low === null || high === null ? 0 : (high - low) / (2 * 1.959963984540054)
}
