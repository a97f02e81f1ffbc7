import type { StageName } from './company.ts'
import type { Draws } from './random.ts'
import { LOST_IN, MEDIAN_STAY } from './truths.ts'

export interface StageEvent {
  readonly to: StageName
  readonly at: number
}

type OpenStage = keyof typeof MEDIAN_STAY
const OPEN_STAGES: readonly OpenStage[] = ['Qualification', 'Needs analysis', 'Demo', 'Proposal', 'Legal review']
const STAY_SIGMA = 0.6
// A deal that will be lost lingers before somebody says so.
const LAST_STAY_OF_LOST = 3.5
const SLOW_SHARE = 0.15
const SLOW_FACTOR = 3
const SKIPS_ANALYSIS_SHARE = 0.08
const SKIPS_LEGAL_REVIEW_SHARE = 0.15
const SECOND_DEMO_SHARE = 0.04
const REOPENED_SHARE = 0.012

/** The whole way of a deal from its creation to its close, wherever that lies in time. */
export function walkPipeline(
  draws: Draws,
  { createdAt, winChance }: { createdAt: number; winChance: number },
): readonly StageEvent[] {
  const isWon = draws.chance(winChance)
  const events: StageEvent[] = []
  let at = createdAt
  const lastStage = isWon ? 'Legal review' : draws.pickWeighted(LOST_IN)
  const pace = draws.chance(SLOW_SHARE) ? SLOW_FACTOR : 1
  for (const stage of planStages(draws, lastStage, isWon)) {
    const factor = !isWon && stage === lastStage ? LAST_STAY_OF_LOST : 1
    events.push({ to: stage, at })
    at += pace * factor * draws.logNormal(MEDIAN_STAY[stage], STAY_SIGMA)
  }
  events.push({ to: isWon ? 'Won' : 'Lost', at })
  return !isWon && draws.chance(REOPENED_SHARE) ? [...events, ...reopen(draws, at)] : events
}

function planStages(draws: Draws, lastStage: OpenStage, isWon: boolean): readonly OpenStage[] {
  const skipsAnalysis = draws.chance(SKIPS_ANALYSIS_SHARE) && lastStage !== 'Needs analysis'
  const skipsLegalReview = draws.chance(SKIPS_LEGAL_REVIEW_SHARE) && isWon
  const secondDemo = draws.chance(SECOND_DEMO_SHARE)
  return OPEN_STAGES.slice(0, OPEN_STAGES.indexOf(lastStage) + 1).flatMap((stage): OpenStage[] => {
    if (stage === 'Needs analysis' && skipsAnalysis) return []
    if (stage === 'Legal review' && skipsLegalReview) return []
    return stage === 'Proposal' && secondDemo ? ['Proposal', 'Demo', 'Proposal'] : [stage]
  })
}

function reopen(draws: Draws, lostAt: number): readonly StageEvent[] {
  const reopenedAt = lostAt + draws.between(15, 60)
  const closedAt = reopenedAt + draws.logNormal(MEDIAN_STAY.Proposal, STAY_SIGMA)
  return [
    { to: 'Proposal', at: reopenedAt },
    { to: draws.chance(0.5) ? 'Won' : 'Lost', at: closedAt },
  ]
}
