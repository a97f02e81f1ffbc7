import { addStep } from '../step-builder.ts'
import { rootName } from '../split-columns.ts'
import { all, call, day, isKnown, nothing, number, operator, text, when, type SelectColumn, type Sql } from '../tree.ts'
import {
  atOf,
  carriedOf,
  enteredDay,
  eventOf,
  every,
  here,
  listName,
  memberOf,
  notBefore,
  ownName,
  stepFrom,
  stepName,
  windowEnd,
  type Funnel,
} from './funnel.ts'
import type { Units } from './units.ts'

const says = {
  entered: { en: 'Each entry of a unit: the first step.', de: 'Jeder Eintritt einer Einheit: der erste Schritt.' },
  entries: { en: 'The days on which entries count.', de: 'Die Tage, an denen Eintritte zählen.' },
  taken: { en: 'The steps taken from an entry on.', de: 'Die Schritte, die von einem Eintritt an getan wurden.' },
  won: { en: 'A win is the last step.', de: 'Ein Gewinn ist der letzte Schritt.' },
}
const entry = 'entry'
const sequence = here('sequence')

/** Adds the steps from a unit to its entries and what each of them led to: `step_1` .., unknown where it was not taken, and `entered_day`. */
export function entriesStep(units: Units): string {
  switch (units.funnel.bucket.order) {
    case 'ordered':
      return winStep(units.funnel, ordered(units))
    case 'strict':
      return winStep(units.funnel, strict(units))
    case 'any':
      return anyOrder(units)
  }
}

/** Each step is the first that is not before the one before it. */
function ordered({ funnel, step, found }: Units): string {
  const { builder, bucket } = funnel
  const isOwn = found[0] === 'first'
  const first: SelectColumn = isOwn
    ? { of: here(ownName(1)), as: stepName(1) }
    : { of: entryOf(funnel, found), as: entry }
  const entered = addStep(builder, 'entered', says.entered, { columns: [every, first], from: { table: step } })
  const from = passingWin(funnel, isOwn ? inRange(funnel, entered) : inRange(funnel, unpacked(funnel, entered)))
  return bucket.steps.slice(1).reduce((before, _, index) => {
    const taken = takenAfter(funnel, found[index + 1], index + 2)
    // What is unknown is left aside: the earlier of the two.
    const passed = bucket.areNested && bucket.outcomes !== undefined ? call('least', taken, here('win')) : taken
    const columns: readonly SelectColumn[] = [every, { of: passed, as: stepName(index + 2) }]
    return addStep(builder, `taken_${index + 2}`, says.taken, { columns, from: { table: before } })
  }, from)
}

function entryOf({ bucket }: Funnel, [makes]: Units['found']): Sql {
  if (makes === 'sequence') return call('unnest', call('entries-of', sequence))
  return bucket.entry === 'best' ? call('unnest', here(listName(1))) : call('element', here(listName(1)), number(1))
}

function takenAfter(funnel: Funnel, makes: Units['found'][number] | undefined, step: number): Sql {
  const before = here(stepName(step - 1))
  const at = atOf(funnel, before)
  if (makes === 'sequence') return stepFrom(funnel, call('first-place-from', sequence, at, number(step)))
  if (makes === 'list') return call(funnel.isRich ? 'first-event-from' : 'first-from', here(listName(step)), at)
  return notBefore(funnel, here(ownName(step)), before)
}

/** An entry as the first step, with its day. */
function unpacked(funnel: Funnel, from: string): string {
  const event = here(entry)
  return addStep(funnel.builder, 'entries', says.entered, {
    columns: [every, { of: stepFrom(funnel, event), as: stepName(1) }, { of: memberOf(event, 'day'), as: enteredDay }],
    from: { table: from },
  })
}

/** The days on which entries count. */
function inRange({ bucket: { from, until }, builder }: Funnel, table: string): string {
  const entered = here(enteredDay)
  const where = [
    ...(from === undefined ? [] : [operator(entered, '>=', day(from))]),
    operator(entered, '<', day(until)),
  ]
  return addStep(builder, 'in_range', says.entries, { columns: [every], from: { table }, where })
}

/** Of stages any win at or after the entry passes every step. */
function passingWin(funnel: Funnel, from: string): string {
  const { bucket, builder } = funnel
  if (bucket.outcomes === undefined || !bucket.areNested) return from
  const win: SelectColumn = { of: notBefore(funnel, here('won'), here(stepName(1))), as: 'win' }
  return addStep(builder, 'won_from_there', says.won, { columns: [every, win], from: { table: from } })
}

/** The win is the last step: at or after the one before it, unless it passes all of them. */
function winStep(funnel: Funnel, from: string): string {
  const { bucket, builder, scan } = funnel
  if (bucket.outcomes === undefined) return from
  const win = bucket.areNested ? here('win') : notBefore(funnel, here('won'), here(stepName(bucket.steps.length)))
  const last = stepName(bucket.steps.length + 1)
  const carried = carriedOf(scan).map((split): readonly [string, Sql] => [rootName(split), nothing])
  // What travels along has no value at the win.
  const of =
    carried.length === 0 ? win : when(isKnown(win), eventOf(memberOf(win, 'at'), memberOf(win, 'day'), carried))
  return addStep(builder, 'won_at_last', says.won, { columns: [every, { of, as: last }], from: { table: from } })
}

/** Nothing lies between a step and the next: they follow each other in the sequence of all that happened. */
function strict({ funnel, step }: Units): string {
  const { bucket, builder, scan } = funnel
  const isFirst = bucket.entry === 'first'
  const place = 'place'
  const places = addStep(builder, 'places', says.entered, {
    columns: isFirst ? [every, { of: call('place-of', sequence, text('code'), number(1)), as: place }] : [every],
    ...(isFirst
      ? {}
      : { unnest: { from: number(1), until: operator(call('length', sequence), '+', number(1)), as: place } }),
    from: { table: step },
  })
  const at = (which: number): Sql =>
    call('element', sequence, which === 1 ? here(place) : operator(here(place), '+', number(which - 1)))
  const isStep = (which: number): Sql => operator(memberOf(at(which), 'code'), '=', number(which))
  const names = carriedOf(scan).map(rootName)
  const stepOf = (event: Sql): Sql =>
    funnel.isRich
      ? eventOf(
          memberOf(event, 'at'),
          memberOf(event, 'day'),
          names.map((name) => [name, memberOf(event, name)]),
        )
      : memberOf(event, 'at')
  const taken = bucket.steps.map((_, index): SelectColumn => {
    const follow = all(Array.from({ length: index + 1 }, (_ignored, before) => isStep(before + 1)))
    return { of: when(follow, stepOf(at(index + 1))), as: stepName(index + 1) }
  })
  const entered = addStep(builder, 'entered', says.taken, {
    columns: [every, ...taken, { of: memberOf(at(1), 'day'), as: enteredDay }],
    from: { table: places },
    where: [isStep(1)],
  })
  return inRange(funnel, entered)
}

/** From each of the moments on, as many of the steps as were taken; in the order in which they were. */
function anyOrder({ funnel, step, found }: Units): string {
  const { bucket, builder } = funnel
  const lists = bucket.steps.map((_, index) =>
    found[index] === 'list'
      ? call('coalesce', here(listName(index + 1)), call('tuple'))
      : call('known-of', call('tuple', here(ownName(index + 1)))),
  )
  const together = lists.reduce((all_, one) => call('joined', all_, one))
  const of = bucket.entry === 'first' ? call('element', call('sorted', together), number(1)) : call('unnest', together)
  const entered = addStep(builder, 'entered', says.entered, {
    columns: [every, { of, as: entry }],
    from: { table: step },
  })
  const opened = inRange(funnel, unpacked(funnel, entered))
  return takenSteps(funnel, lists, opened)
}

function takenSteps(funnel: Funnel, lists: readonly Sql[], from: string): string {
  const { bucket, builder } = funnel
  const at = memberOf(here(entry), 'at')
  const end = windowEnd(funnel, at)
  const firsts = lists.map((list) => {
    const found = call('first-event-from', list, at)
    return end === undefined ? found : when(operator(memberOf(found, 'at'), '<=', end), found)
  })
  const taken = call('sorted', call('known-of', call('tuple', ...firsts)))
  const counted = addStep(builder, 'taken_from_there', says.taken, {
    columns: [every, { of: taken, as: 'taken' }],
    from: { table: from },
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
