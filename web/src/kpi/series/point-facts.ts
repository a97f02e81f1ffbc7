import type { KpiAnswer, Language } from '../../api/types.ts'
import { comparedName, writingOf } from '../../board/card-words.ts'
import { formatChange } from '../../format/format-change.ts'
import { formatExact } from '../../format/format-value.ts'
import type { Say } from '../../words/language.ts'
import { capital } from '../capital.ts'
import { flagTexts } from '../flag-words.ts'
import type { SeriesPoint } from './series-points.ts'

export interface PointFact {
  readonly key: string
  readonly name: string
  readonly text: string
}

/** What is known of one period, exactly and in the order of the table; what the answer does not hold is left out. */
export function factsOf(point: SeriesPoint, series: KpiAnswer, lang: Language, say: Say): readonly PointFact[] {
  const writing = writingOf(series, lang)
  const write = (value: number) => formatExact(value, writing)
  const { row, value, low, high, previous, change, targets } = point
  const verdict = row.target?.verdict
  return [
    fact('value', say('table.value'), formatExact(value, writing)),
    low !== null &&
      high !== null &&
      fact('interval', say('series.plausible'), `${write(low)}${say('card.to')}${write(high)}`),
    previous !== null && fact('previous', capital(comparedName(series.comparison, say)), write(previous)),
    change !== null && fact('change', say('table.change'), changeText(point, series, lang, say)),
    targets.length > 0 && fact('target', say('table.target'), targets.map(write).join(say('card.to'))),
    verdict !== undefined && fact('verdict', say('table.verdict'), say(`verdict.${verdict}`)),
    fact('n', say('table.n'), formatExact(row.n, { unit: 'count', lang })),
    row.response !== undefined && fact('response', say('answers.response'), responseText(row.response, lang, say)),
    row.flags.length > 0 && fact('flags', say('table.flags'), flagTexts(row.flags, say).join(', ')),
  ].filter((one) => one !== false)
}

/** "+74.118,50 €", and with the word for it where the change is larger than noise. */
export function changeText(
  { change, isTellable }: Pick<SeriesPoint, 'change' | 'isTellable'>,
  answer: KpiAnswer,
  lang: Language,
  say: Say,
): string {
  const text = formatChange(change, writingOf(answer, lang))
  return isTellable ? `${text}, ${say('card.tellable')}` : text
}

/** "12,5 % (120 von 960)". */
export function responseText(response: NonNullable<SeriesPoint['row']['response']>, lang: Language, say: Say): string {
  const count = (value: number) => formatExact(value, { unit: 'count', lang })
  return say('answers.response-of', {
    rate: formatExact(response.value, { unit: 'rate', lang }),
    answered: count(response.answered),
    delivered: count(response.delivered),
  })
}

const fact = (key: string, name: string, text: string): PointFact => ({ key, name, text })
