import { fitsTyped } from '../../core/insight/readings/fits-typed.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { Label } from '../../core/words/label.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import { countTotals, type CountedTotal } from '../describing/count-totals.ts'
import { sideBySide } from '../preparing/side-by-side.ts'
import { askDefinitions } from './ask-definitions.ts'
import { askPeriods } from './ask-periods.ts'
import type { Computed, FoundReading, FoundReadings, ReadingsRequest } from './reading.ts'
import { sayFound } from './say-readings.ts'

/** More readings than this nobody looks at. */
const mostShown = 12

/** The readings of a KPI that come nearest to a number that somebody read off elsewhere. Throws ProblemsFound where the KPI cannot be asked like that. */
export async function findReadings(request: ReadingsRequest): Promise<FoundReadings> {
  const { context, definitions, typed } = request
  const asked: AskedQuestion = { ...request.asked }
  const [answer] = await answerQuestions(context, [asked])
  const kpi = context.model.kpis.get(answer?.kpi ?? '')
  if (answer === undefined || kpi === undefined) throw new Error('a question was not answered')
  const own = { ...asked, kpi: kpi.id }
  const { value } = answer.total
  const other = await askData(own, request, value)
  const computed = [
    ...distinct(await askDefinitions(own, context, definitions)),
    ...other.computed,
    // Another period that does not give the number explains nothing.
    ...(await askPeriods(own, context)).filter(({ value: found }) => found !== null && fitsTyped(found, typed)),
  ]
  // All that fit are equally near, as far as the number was typed: the likeliest of them comes first.
  const distance = ({ fits, off }: FoundReading): number => (fits ? 0 : off)
  const readings = computed
    .flatMap((one) => judge(one, value, typed))
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, mostShown)
  const fits = value !== null && fitsTyped(value, typed)
  const found = {
    kpi: kpi.id,
    label: kpi.label,
    unit: answer.unit,
    ...(answer.unit.startsWith('money') && answer.currency !== undefined ? { currency: answer.currency } : {}),
    typed: typed.value,
    value,
    readings,
    found: fits || readings.some((one) => one.fits),
    totals: [...partsOf(answer), ...(await countTotals(context.engine, context.model))],
  }
  return { ...found, sentence: sayFound(found, { fits, isUntried: other.isUntried }) }
}

interface OtherNumbers {
  readonly computed: readonly Computed[]
  readonly isUntried: boolean
}

/** What is known of the past through earlier loads is gone when files are loaded anew: then the numbers are not comparable. */
async function askData(asked: AskedQuestion, { data }: ReadingsRequest, shown: number | null): Promise<OtherNumbers> {
  const { base, readings, atOnce, isTooLarge } = data
  if (base === undefined) return { computed: [], isUntried: isTooLarge }
  if ((await base(asked)) !== shown) return { computed: [], isUntried: true }
  const computed = await sideBySide(readings, atOnce, async ({ id, text, takes, ask }) => ({
    id,
    text,
    takes,
    value: await ask(asked),
  }))
  return { computed, isUntried: false }
}

/** Definitions that give the very same number cannot be told apart here: the likeliest stands for them. */
function distinct(computed: readonly Computed[]): readonly Computed[] {
  return computed.filter(({ value }, index) => computed.findIndex((other) => other.value === value) === index)
}

function judge(
  { id, text, takes, value }: Computed,
  shown: number | null,
  typed: ReadingsRequest['typed'],
): readonly FoundReading[] {
  if (value === null || value === shown) return []
  return [{ id, text, takes, value, off: Math.abs(value - typed.value), fits: fitsTyped(value, typed) }]
}

const labels = {
  numerator: { en: 'counted in this figure', de: 'in dieser Kennzahl gezählt' },
  denominator: { en: 'out of', de: 'von insgesamt' },
} as const satisfies Readonly<Record<string, Label>>

/** What the KPI itself counts in the period: the first thing to hold against the other program. */
function partsOf({ total, unit, currency }: KpiAnswer): readonly CountedTotal[] {
  const { numerator, denominator } = total
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || unit !== 'rate') return []
  const isMoney = !Number.isInteger(numerator) || denominator !== total.n
  const kind = isMoney && currency !== undefined ? { kind: 'money' as const, currency } : { kind: 'count' as const }
  return [
    { name: 'numerator', label: labels.numerator, value: numerator, ...kind },
    { name: 'denominator', label: labels.denominator, value: denominator, ...kind },
  ]
}
