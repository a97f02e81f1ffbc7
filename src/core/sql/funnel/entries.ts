import { rootName } from '../split-columns.ts'
import { addStep } from '../step-builder.ts'
import {
  all,
  any,
  call,
  column,
  day,
  isKnown,
  isNull,
  number,
  operator,
  text,
  when,
  type SelectColumn,
  type Sql,
} from '../tree.ts'
import { atOf, dayOf, eventOf, listName, memberOf, notBefore, stepName, windowEnd, type Funnel } from './funnel.ts'
import { ownName, type Units } from './units.ts'

const every: SelectColumn = { of: { sql: 'every' }, as: 'every' }
const here = (name: string): Sql => column(undefined, name)

const says = {
  entered: { en: 'Each entry of a unit: the first step.', de: 'Jeder Eintritt einer Einheit: der erste Schritt.' },
  taken: { en: 'The steps taken from an entry on.', de: 'Die Schritte, die von einem Eintritt an getan wurden.' },
  counted: {
    en: 'How many of the steps were taken from an entry on.',
    de: 'Wie viele der Schritte von einem Eintritt an getan wurden.',
  },
}

/** Adds the steps from a unit to its entries and what each of them led to: `step_1` .., unknown where it was not taken. */
export function entriesStep(units: Units): string {
  switch (units.funnel.bucket.order) {
    case 'ordered':
      return ordered(units)
    case 'strict':
      return strict(units)
    case 'any':
      return anyOrder(units)
  }
}

/** The days on which entries count. */
function inRange({ bucket: { from, until } }: Funnel): Sql {
  const entered = dayOf(here(stepName(1)))
  return all([
    isKnown(entered),
    from === undefined ? undefined : operator(entered, '>=', day(from)),
    operator(entered, '<', day(until)),
  ])
}

/** Each step is the first that is not before the one before it. */
function ordered({ funnel, step, isList }: Units): string {
  const { bucket, builder } = funnel
  const { steps, winPasses } = bucket
  const entry: SelectColumn = { of: entryOf({ funnel, isList }), as: stepName(1) }
  let from = addStep(builder, 'entered', says.entered, { columns: [every, entry], from: { table: step } })
  steps.slice(1).forEach((_, index) => {
    const [before, number_] = [here(stepName(index + 1)), index + 2]
    const taken =
      isList[index + 1] === true
        ? call('first-from', here(listName(number_)), atOf(before))
        : notBefore(here(ownName(number_)), before)
    const passed = winPasses && bucket.outcomes !== undefined ? earlier(taken, wonAfter(stepName(1))) : taken
    from = addStep(builder, `taken_${number_}`, says.taken, {
      columns: [every, { of: passed, as: stepName(number_) }],
      from: { table: from },
      ...(index === 0 ? { where: [inRange(funnel)] } : {}),
    })
  })
  return winStep(funnel, from, winPasses ? 1 : steps.length)
}

function entryOf({ funnel: { bucket }, isList }: Pick<Units, 'funnel' | 'isList'>): Sql {
  if (isList[0] !== true) return here(ownName(1))
  const first = call('element', here(listName(1)), number(1))
  if (bucket.entry === 'first') return first
  if (bucket.restarts === undefined) return call('unnest', here(listName(1)))
  return call('unnest', call('distinct-of', call('joined', call('tuple', first), here('restarts'))))
}

const wonAfter = (name: string): Sql => notBefore(here('won'), here(name))

/** The earlier of two events, either of which may be unknown. */
const earlier = (one: Sql, other: Sql): Sql =>
  when(any([isNull(one), operator(atOf(other), '<', atOf(one))]), other, one)

/** The win is the last step: at or after the one that it must not come before. */
function winStep({ bucket, builder, carried }: Funnel, from: string, notBeforeStep: number): string {
  if (bucket.outcomes === undefined) return from
  const win = wonAfter(stepName(notBeforeStep))
  // What travels along has no value at the win.
  const more = carried.map((split): readonly [string, Sql] => [rootName(split), { sql: 'constant', value: 'null' }])
  const of = more.length === 0 ? win : when(isKnown(win), eventOf(atOf(win), dayOf(win), more))
  return addStep(builder, 'won_from_there', says.taken, {
    columns: [every, { of, as: stepName(bucket.steps.length + 1) }],
    from: { table: from },
  })
}

/** Nothing lies between a step and the next: they follow each other in the sequence of all that happened. */
function strict({ funnel, step }: Units): string {
  const { bucket, builder } = funnel
  const sequence = here('sequence')
  const isFirst = bucket.entry === 'first'
  const place = 'place'
  const entered = addStep(builder, 'places', says.entered, {
    columns: isFirst ? [every, { of: call('place-of', sequence, text('code'), number(1)), as: place }] : [every],
    ...(isFirst ? {} : { unnest: { from: number(1), until: operator(call('length', sequence), '+', number(1)), as: place } }),
    from: { table: step },
  })
  const at = (step_: number): Sql =>
    call('element', sequence, step_ === 1 ? here(place) : operator(here(place), '+', number(step_ - 1)))
  const isStep = (step_: number): Sql => operator(memberOf(at(step_), 'code'), '=', number(step_))
  const events = bucket.steps.map((_, index): SelectColumn => {
    const follows = all(Array.from({ length: index + 1 }, (_ignored, before) => isStep(before + 1)))
    return { of: when(follows, eventIn(at(index + 1), funnel)), as: stepName(index + 1) }
  })
  const taken = addStep(builder, 'entered', says.taken, {
    columns: [every, ...events],
    from: { table: entered },
    where: [isStep(1)],
  })
  const ranged = addStep(builder, 'in_range', says.entered, {
    columns: [every],
    from: { table: taken },
    where: [inRange(funnel)],
  })
  return winStep(funnel, ranged, bucket.steps.length)
}

/** An event of the sequence as it travels on, without the number of its step. */
function eventIn(event: Sql, { carried }: Funnel): Sql {
  const more = carried.map((split): readonly [string, Sql] => [rootName(split), memberOf(event, rootName(split))])
  return eventOf(atOf(event), dayOf(event), more)
}

/** From each of the moments on, as many of the steps as were taken; in the order in which they were. */
function anyOrder({ funnel, step, isList }: Units): string {
  const { bucket, builder } = funnel
  const lists = bucket.steps.map((_, index) =>
    isList[index] === true
      ? call('coalesce', here(listName(index + 1)), call('tuple'))
      : call('known-of', call('tuple', here(ownName(index + 1)))),
  )
  const together = lists.reduce((all_, one) => call('joined', all_, one))
  const entry = bucket.entry === 'first' ? call('element', call('sorted', together), number(1)) : call('unnest', together)
  const entered = addStep(builder, 'entered', says.entered, {
    columns: [every, { of: entry, as: stepName(1) }],
    from: { table: step },
  })
  const from = here(stepName(1))
  const end = windowEnd(funnel, from)
  const firsts = lists.map((list) => {
    const found = call('first-from', list, atOf(from))
    return end === undefined ? found : when(operator(atOf(found), '<=', end), found)
  })
  const counted = addStep(builder, 'counted_steps', says.counted, {
    columns: [every, { of: call('sorted', call('known-of', call('tuple', ...firsts))), as: 'taken' }],
    from: { table: entered },
    where: [inRange(funnel)],
  })
  return addStep(builder, 'taken_steps', says.taken, {
    columns: [
      every,
      ...bucket.steps.slice(1).map((_, index): SelectColumn => ({
        of: call('element', here('taken'), number(index + 2)),
        as: stepName(index + 2),
      })),
    ],
    from: { table: counted },
  })
}
