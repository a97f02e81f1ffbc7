import { casesOf, type OracleCase } from '../oracle-case.ts'
import { activityKpis } from './activities.ts'
import { dealKpis } from './deals.ts'
import { leadKpis } from './leads.ts'
import { pipelineKpis } from './pipeline.ts'

/** Every oracle case; an engine passes when it answers all of them. */
export const oracleCases: readonly OracleCase[] = [...leadKpis, ...dealKpis, ...pipelineKpis, ...activityKpis].flatMap(
  casesOf,
)
