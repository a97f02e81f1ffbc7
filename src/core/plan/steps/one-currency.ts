import { mapParts, partsOf } from '../../check/rebase.ts'
import type { Checked } from '../../model/checked-expression.ts'
import type { Anchor } from '../../model/checked-kpi.ts'
import type { Duration } from '../../model/expression.ts'
import type { Question } from '../../question/question.ts'
import { periodBefore } from '../../words/compare-periods.ts'
import { daysBetween } from '../../words/day.ts'
import { and, compare, known, not, textValue } from '../build-checked.ts'
import type { ScanColumn } from '../scan.ts'
import { splitGuard } from './split-guard.ts'

interface InOneCurrency {
  readonly value: Checked
  readonly unconverted: readonly ScanColumn[]
}

/**
 * Where the rows of an entity are in several currencies, amounts of different ones are never summed as if they were one:
 * each is converted at the rate that the policy names. What has no rate, or all others where the data has no rates at all,
 * is left out and counted as `unconverted`.
 */
export function inOneCurrency(entity: string, value: Checked, anchor: Anchor, question: Question): InOneCurrency {
  const inside = collectsOf(value).flatMap((node) => lostIn(node, question))
  const [lost] = inside
  if (lost !== undefined) {
    const filter = inside.slice(1).reduce(or, lost)
    return {
      value: manyInOneCurrency(value, question),
      unconverted: [{ as: 'unconverted', aggregate: 'count', filter }],
    }
  }
  const to = question.mixedMoney.get(entity)
  if (to === undefined || value.type.kind !== 'money') return { value, unconverted: [] }
  const currency: Checked = { kind: 'field', type: { kind: 'text' }, entity, hops: [], field: 'currency', outer: false }
  const isOther = not(or(compare(currency, '=', textValue(to)), not(known(currency))))
  if (question.rates === undefined) {
    const counted: Checked = { kind: 'if', type: value.type, condition: not(isOther), then: value }
    return { value: counted, unconverted: [{ as: 'unconverted', aggregate: 'known', of: value, filter: isOther }] }
  }
  const converted: Checked = {
    kind: 'converted',
    type: value.type,
    of: value,
    currency,
    to,
    ...rateFor(anchor, question),
  }
  const isLost = and(isOther, not(known(converted)))
  return { value: converted, unconverted: [{ as: 'unconverted', aggregate: 'known', of: value, filter: isLost }] }
}

/** The same expression with the amounts of many rows, as `sum(subscriptions.mrr)`, in one currency: at the moment at which it is read. */
export function manyInOneCurrency(node: Checked, question: Question): Checked {
  const inner = mapParts(node, (part) => manyInOneCurrency(part, question))
  if (inner.kind !== 'collect' || inner.of === undefined) return inner
  return { ...inner, of: inOneCurrency(inner.far, inner.of, asRead, question).value }
}

const asRead: Anchor = { kind: 'state', moment: { kind: 'now', type: { kind: 'moment', precision: 'instant' } } }

function collectsOf(node: Checked): readonly Collect[] {
  return node.kind === 'collect' ? [node] : partsOf(node).flatMap(collectsOf)
}

/** Whether any of the many is in a currency that nothing converts. */
function lostIn(node: Collect, question: Question): readonly Checked[] {
  if (node.of === undefined) return []
  return inOneCurrency(node.far, node.of, asRead, question).unconverted.flatMap(({ filter }): Checked[] => {
    if (filter === undefined) return []
    const { of: _of, where, ...many } = node
    return [
      { ...many, type: { kind: 'yes-no' }, collect: 'any', where: where === undefined ? filter : and(where, filter) },
    ]
  })
}

type Collect = Extract<Checked, { kind: 'collect' }>

type Rate = Pick<Extract<Checked, { kind: 'converted' }>, 'rate' | 'day' | 'earlier'>

/** An event is converted by its day, a state by the day at whose end it is looked at. */
function rateFor(anchor: Anchor, question: Question): Rate {
  const now: Checked = { kind: 'now', type: { kind: 'moment', precision: 'day' } }
  const day = anchor.kind === 'state' ? now : splitGuard(anchor.moment).moment
  switch (question.rates) {
    case 'period average':
      return { rate: 'average', day }
    case 'plan':
      return { rate: 'plan', day }
    case 'constant':
      return question.isEarlier === true
        ? { rate: 'average', day }
        : { rate: 'average', day, earlier: distanceBack(question) }
    default:
      return { rate: 'day', day }
  }
}

/** At constant currency the rates are those of the period that is compared with: a year before unless the period before is asked. */
function distanceBack({ compare: wanted, grain, period, periods, rules }: Question): Duration {
  if (wanted !== 'previous') return { amount: 1, unit: 'years' }
  const [asked = period] = periods
  const { from } = periodBefore(grain === undefined ? period : asked, rules)
  const between = Temporal.PlainDate.from(from).until(asked.from, { largestUnit: 'months' })
  return between.days === 0
    ? { amount: between.months, unit: 'months' }
    : { amount: daysBetween(from, asked.from), unit: 'days' }
}

const or = (left: Checked, right: Checked): Checked => ({
  kind: 'logic',
  type: { kind: 'yes-no' },
  operator: 'or',
  left,
  right,
})
