import { casesOf, type OracleCase } from '../oracle-case.ts'
import { activityKpis } from './activities.ts'
import { campaignKpis } from './campaigns.ts'
import { dealKpis } from './deals.ts'
import { durationKpis } from './durations.ts'
import { funnelKpis } from './funnels.ts'
import { leadKpis } from './leads.ts'
import { kpisMadeOfOthers } from './made-of-others.ts'
import { pipelineKpis } from './pipeline.ts'
import { workKpis } from './work.ts'
import { worthKpis } from './worth.ts'
import { responseKpis } from './response-times.ts'
import { recurringKpis } from './recurring.ts'

/** Every oracle case; an engine passes when it answers all of them. */
export const oracleCases: readonly OracleCase[] = [
  ...leadKpis,
  ...funnelKpis,
  ...dealKpis,
  ...pipelineKpis,
  ...durationKpis,
  ...responseKpis,
  ...activityKpis,
  ...workKpis,
  ...worthKpis,
  ...campaignKpis,
  ...recurringKpis,
  ...kpisMadeOfOthers,
].flatMap(casesOf)
