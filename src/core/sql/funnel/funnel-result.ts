import { rootName, splitColumns } from '../split-columns.ts'
import {
  aggregate,
  all,
  call,
  cast,
  column,
  day,
  isKnown,
  number,
  operator,
  when,
  type Select,
  type SelectColumn,
  type Sql,
  type SqlJoin,
  type Step,
} from '../tree.ts'
import { atOf, enteredDay, here, own, secondsBetween, stepName, stepsOf, type Funnel } from './funnel.ts'

const says = {
  steps: {
    en: 'A row for each step that a unit reached; those that were taken out stand at step 0.',
    de: 'Eine Zeile für jeden Schritt, den eine Einheit erreichte; was herausgenommen wurde, steht bei Schritt 0.',
  },
  timed: {
    en: 'Long times are known to about a thousandth: far fewer different ones are left to be counted.',
    de: 'Lange Zeiten auf etwa ein Tausendstel genau: So bleiben viel weniger verschiedene zu zählen.',
  },
  ages: {
    en: 'How many by age and by the time that the step took.',
    de: 'Wie viele nach Alter und nach der Zeit, die der Schritt dauerte.',
  },
  result: {
    en: 'By period and split, and the whole computed anew.',
    de: 'Je Zeitraum und Merkmal, und die Summe eigens berechnet.',
  },
}

/** The steps from units to figures: counts by age first, so that what is left of millions is a few thousand. */
export function resultSteps(funnel: Funnel, from: string): readonly Step[] {
  const keys = [...(funnel.bucket.grain === undefined ? [] : ['period']), ...new Set(funnel.scan.splits.map(rootName))]
  return [byStep(funnel, from, keys), timed(keys), byAge(keys), result(funnel)]
}

function byStep(funnel: Funnel, from: string, keys: readonly string[]): Step {
  const each = (read: (step: number) => Sql, first: number): Sql => ({
    sql: 'case',
    when: stepsOf(funnel)
      .slice(first - 1)
      .map((step): readonly [Sql, Sql] => [operator(here('step'), '=', number(step)), read(step)]),
  })
  const at = (step: number): Sql => atOf(funnel, here(stepName(step)))
  const entered = when(operator(here('step'), '=', number(1)), here(enteredDay))
  const select: Select = {
    columns: [
      ...keys.map(own),
      own('became'),
      { of: secondsBetween(funnel, each(at, 1), here('left_at')), as: 'left_after' },
      {
        of: secondsBetween(
          funnel,
          each((step) => at(step - 1), 2),
          each(at, 2),
        ),
        as: 'seconds',
      },
      { of: call('days-between', entered, day(funnel.scan.sight.asOf)), as: 'since' },
    ],
    unnest: {
      from: when(here('taken_out'), number(0), number(1)),
      until: when(here('taken_out'), number(1), operator(here('depth'), '+', number(1))),
      as: 'step',
    },
    from: { table: from },
  }
  return { name: 'by_step', says: says.steps, select }
}

/** Up to which length a time is known to how many seconds: to the second for two hours, from then on to about a thousandth. */
const lengths = [
  [86_400, 60],
  [864_000, 600],
  [8_640_000, 3600],
] as const

function rough(seconds: Sql): Sql {
  const to = (step: number): Sql => operator(call('floor-divide', seconds, number(step)), '*', number(step))
  return {
    sql: 'case',
    when: [
      [operator(seconds, '<', number(7200)), seconds],
      ...lengths.map(([below, step]): readonly [Sql, Sql] => [operator(seconds, '<', number(below)), to(step)]),
    ],
    otherwise: to(86_400),
  }
}

function timed(keys: readonly string[]): Step {
  const select: Select = {
    columns: [
      ...[...keys, 'step', 'became', 'since'].map(own),
      { of: call('greatest', call('floor-divide', here('left_after'), number(86_400)), number(0)), as: 'age_left' },
      { of: rough(here('seconds')), as: 'took' },
    ],
    from: { table: 'by_step' },
  }
  return { name: 'timed', says: says.timed, select }
}

function byAge(keys: readonly string[]): Step {
  const count = (filter?: Sql): Sql => cast(aggregate('count', [], filter), 'integer')
  const became = (what: number): Sql => count(operator(here('became'), '=', number(what)))
  const select: Select = {
    columns: [
      ...keys.map(own),
      own('step'),
      own('age_left'),
      own('took'),
      own('since'),
      { of: call('grouping', here('age_left')), as: 'not_by_age' },
      { of: call('grouping', here('took')), as: 'not_by_length' },
      { of: call('grouping', here('since')), as: 'not_by_start' },
      { of: count(), as: 'n' },
      { of: became(1), as: 'won' },
      { of: became(2), as: 'lost' },
      { of: became(0), as: 'still_open' },
    ],
    from: { table: 'timed' },
    groupingSets: [
      [...keys, 'step', 'age_left'],
      [...keys, 'step', 'took'],
      [...keys, 'step', 'since'],
    ],
  }
  return { name: 'by_age', says: says.ages, select }
}

function result(funnel: Funnel): Step {
  const { scan, builder, bucket } = funnel
  const from = 'by_age'
  const joins: SqlJoin[] = []
  const splits = scan.splits.map((split, index) => ({
    index,
    ...splitColumns(split, index, { builder, joins, from, lastDay: scan.sight.asOf }),
  }))
  const period = bucket.grain === undefined ? [] : [{ of: column(from, 'period'), as: 'period' }]
  const keys = [...period.map(({ as }) => as), ...splits.map(({ index }) => `s${index}`)]
  const mark = splits[0]?.of ?? period[0]?.of
  const select: Select = {
    columns: [
      ...period,
      ...splits.flatMap(({ of, label, index }) => [{ of, as: `s${index}` }, ...(label ?? [])]),
      ...(mark === undefined ? [] : [{ of: call('grouping', mark), as: 'total' }]),
      ...figures(funnel, from),
    ],
    from: { table: from },
    joins,
    ...(keys.length === 0 ? {} : { groupingSets: [keys, []] }),
  }
  return { name: 'result', says: says.result, select }
}

function figures(funnel: Funnel, from: string): readonly SelectColumn[] {
  const at = (step: number, kind: string): Sql =>
    all([operator(column(from, 'step'), '=', number(step)), operator(column(from, kind), '=', number(0))])
  const sum = (name: string, step: number, as: string): SelectColumn => ({
    of: cast(call('coalesce', aggregate('sum', [column(from, name)], at(step, 'not_by_age')), number(0)), 'integer'),
    as,
  })
  const texts = (values: readonly string[], by: string, filter: Sql): Sql =>
    aggregate('texts', [call('words', ...values.map((name) => column(from, name))), column(from, by)], filter)
  const times = (step: number): Sql => all([at(step, 'not_by_length'), isKnown(column(from, 'took'))])
  return [
    sum('n', 0, 'taken_out'),
    { of: texts(['since', 'n'], 'since', all([at(1, 'not_by_start'), isKnown(column(from, 'since'))])), as: 'starts' },
    ...stepsOf(funnel).flatMap((step) => [
      sum('n', step, `reached_${step}`),
      sum('won', step, `won_${step}`),
      sum('lost', step, `lost_${step}`),
      { of: texts(['age_left', 'won', 'lost', 'still_open'], 'age_left', at(step, 'not_by_age')), as: `ages_${step}` },
      ...(step === 1 ? [] : [{ of: texts(['took', 'n'], 'took', times(step)), as: `took_${step}` }]),
    ]),
  ]
}
