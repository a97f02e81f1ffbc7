import type { Say } from '../words/language.ts'
import type { BarPick } from './board-bar.tsx'
import type { Dimension } from './dimension-queries.ts'

interface SplitFacts {
  readonly dimensions: readonly Pick<Dimension, 'path' | 'label'>[]
  readonly by: string | undefined
  readonly say: Say
  readonly choose: (by: string | undefined) => void
}

/** The split as a pick of the bar. */
export function splitPick({ dimensions, by, say, choose }: SplitFacts): BarPick {
  const chosen = dimensions.find(({ path }) => path === by)
  const short = chosen === undefined ? by : shortLabel(chosen, dimensions)
  return {
    name: say('bar.split'),
    ...(by === undefined ? {} : { prefix: say('bar.by') }),
    shown: short ?? say('bar.split'),
    short: short ?? '',
    value: by ?? '',
    groups: [
      { choices: [{ value: '', label: say('bar.no-split') }] },
      { choices: dimensions.map(({ path, label }) => ({ value: path, label })) },
    ],
    choose: (value) => choose(value === '' ? undefined : value),
  }
}

/** Of "Owner: Team" only "Team", where that says the same: no other split ends so. */
export function shortLabel(
  { path, label }: Pick<Dimension, 'path' | 'label'>,
  dimensions: readonly Pick<Dimension, 'path' | 'label'>[],
): string {
  const last = lastPart(label)
  return dimensions.some((one) => one.path !== path && lastPart(one.label) === last) ? label : last
}

const lastPart = (label: string): string => label.slice(label.lastIndexOf(': ') + 1).trim()
