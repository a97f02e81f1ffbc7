import type { Workspace } from '../api/types.ts'
import type { Say } from '../words/language.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

const QUARTERS_BACK = 8

/** The periods offered first; "last" ones are named by their calendar period, so that a shared link keeps its meaning. */
export function namedPeriods(workspace: Pick<Workspace, 'dataUntil' | 'asOf'>, say: Say): readonly Choice[] {
  const { year, quarter } = newestQuarter(workspace)
  return [
    { value: 'this-quarter', label: say('period.this-quarter') },
    { value: labelOf(quarterBefore({ year, quarter }, 1)), label: say('period.last-quarter') },
    { value: 'this-year', label: say('period.this-year') },
    { value: `${year - 1}`, label: say('period.last-year') },
    { value: 'all', label: say('period.all') },
  ]
}

/** The newest quarter that holds data and those before it. */
export function quarterList(workspace: Pick<Workspace, 'dataUntil' | 'asOf'>, say: Say): readonly Choice[] {
  const newest = newestQuarter(workspace)
  return Array.from({ length: QUARTERS_BACK }, (_, back) => {
    const { year, quarter } = quarterBefore(newest, back)
    return { value: labelOf({ year, quarter }), label: say('period.quarter', { quarter, year }) }
  })
}

interface Quarter {
  readonly year: number
  readonly quarter: number
}

function newestQuarter({ dataUntil, asOf }: Pick<Workspace, 'dataUntil' | 'asOf'>): Quarter {
  const day = dataUntil !== null && dataUntil < asOf ? dataUntil : asOf
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) }
}

function quarterBefore({ year, quarter }: Quarter, back: number): Quarter {
  const count = year * 4 + (quarter - 1) - back
  return { year: Math.floor(count / 4), quarter: (count % 4) + 1 }
}

function labelOf({ year, quarter }: Quarter): string {
  return `${year}-Q${quarter}`
}
