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
  return {
    name: say('bar.split'),
    ...(by === undefined ? {} : { prefix: say('bar.by') }),
    shown: by === undefined ? say('bar.split') : (chosen?.label ?? by),
    short: by === undefined ? say('bar.no-split') : (chosen?.label ?? by),
    value: by ?? '',
    groups: [
      { choices: [{ value: '', label: say('bar.no-split') }] },
      { choices: dimensions.map(({ path, label }) => ({ value: path, label })) },
    ],
    choose: (value) => choose(value === '' ? undefined : value),
  }
}
