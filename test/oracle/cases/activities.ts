import type { OracleKpi } from '../oracle-case.ts'
import { usualCuts } from './cuts.ts'

const cuts = usualCuts({ owner: 'owner', team: 'team', third: ['type', 'type'] }, [
  "direction = 'outbound' and by_human",
  "direction = 'outbound' AND by_human",
])

/** Every activity that could be read; the two without a readable time are nowhere. */
const activities: OracleKpi = {
  kpi: 'activities',
  unit: 'count',
  empty: 0,
  cuts,
  sql: ({ tables, period, by, within, where }) => `
WITH ${tables}
SELECT ${period('day')} AS period, ${by} AS segment, count(*) AS value, count(*) AS n
FROM (SELECT activities.*, people.team FROM activities LEFT JOIN people ON people.id = activities.owner) WHERE ${within('day')} AND ${where} GROUP BY ALL`,
}

const [ofAllTime, byMonth, byQuarter, , oneQuarter, byOwner, byTeam] = cuts

/** Deals won over talks held: two counts of their own, each by its own date. */
const closeRateByTalks: OracleKpi = {
  kpi: 'close_rate',
  also: { variant: 'talks_held' },
  unit: 'rate',
  empty: null,
  cuts: [
    ofAllTime,
    byMonth,
    byQuarter,
    oneQuarter,
    byOwner,
    byTeam,
    { name: 'as of the end of 2025', asOf: '2025-12-31' },
  ].filter((cut) => cut !== undefined),
  sql: ({ tables, period, by, within }) => `
WITH ${tables},
talks AS (
  SELECT ${period('day')} AS period, ${by} AS segment, count(*) AS held
  FROM (SELECT activities.*, people.team FROM activities LEFT JOIN people ON people.id = activities.owner)
  WHERE type = 'meeting' AND outcome = 'held' AND ${within('day')} GROUP BY ALL),
wins AS (SELECT ${period('closed_day')} AS period, ${by} AS segment, count(*) AS won FROM deals WHERE status = 'won' AND ${within('closed_day')} GROUP BY ALL)
SELECT coalesce(talks.period, wins.period) AS period, coalesce(talks.segment, wins.segment) AS segment, coalesce(won, 0) / nullif(held, 0) AS value, coalesce(held, 0) AS n, coalesce(won, 0) AS numerator, coalesce(held, 0) AS denominator
FROM talks FULL JOIN wins ON talks.period = wins.period AND talks.segment IS NOT DISTINCT FROM wins.segment`,
}

export const activityKpis: readonly OracleKpi[] = [activities, closeRateByTalks]
