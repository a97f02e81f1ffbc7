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
