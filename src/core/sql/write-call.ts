import type { Checked } from '../model/checked-expression.ts'
import type { SqlMoment } from './row-context.ts'
import { all, call, isKnown, isNull, nothing, number, operator, when, type Sql } from './tree.ts'

type CallName = Extract<Checked, { kind: 'call' }>['name']

/** A function over values. Unlike least and greatest of an engine, of `smaller` and `larger` one unknown makes the answer unknown. */
export function writeCall(name: CallName, parts: readonly Sql[]): Sql {
  const [first = nothing, ...rest] = parts
  switch (name) {
    case 'first_known':
      return call('coalesce', ...parts)
    case 'smaller':
    case 'larger':
      return whereKnown(name === 'smaller' ? 'least' : 'greatest', parts)
    case 'positive':
      return when(operator(first, '>', number(0)), first)
    case 'lower':
      return call('lower', first)
    case 'band':
      return {
        sql: 'case',
        when: [
          [isNull(first), nothing],
          ...rest.map((edge, index): readonly [Sql, Sql] => [operator(first, '<', edge), number(index)]),
        ],
        otherwise: number(rest.length),
      }
  }
}

/** The first known of several moments, or the earlier or later of them where all are known. */
export function writeMomentCall(name: CallName, parts: readonly SqlMoment[]): SqlMoment {
  const instants = parts.flatMap(({ at }) => (at === undefined ? [] : [at]))
  const day = writeCall(
    name,
    parts.map((part) => part.day),
  )
  return instants.length === parts.length ? { day, at: writeCall(name, instants) } : { day }
}

const whereKnown = (name: 'least' | 'greatest', parts: readonly Sql[]): Sql =>
  when(all(parts.map(isKnown)), call(name, ...parts))
