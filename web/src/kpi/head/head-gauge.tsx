import type { KpiPage } from '../../api/types.ts'
import { gaugeOf, lookOf } from '../../board/card-look.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatSet, formatValue } from '../../format/format-value.ts'
import { stateOf } from '../../gauge/gauge-state.ts'
import { LabelledGauge, type GaugeTag } from '../../gauge/labelled-gauge.tsx'
import { endsInNumber } from '../series/series-points.ts'
import { useWords } from '../../words/language.ts'
import css from './head.module.css'

const HEIGHT = 200

/** The gauge in its fullest form, with the past periods beside the staff. */
export function HeadGauge({ page, alt }: { page: KpiPage; alt: string }) {
  const { lang } = useWords()
  const { answer, series, period } = page
  // Values of another grain stand on another scale than the number.
  const beside = endsInNumber(answer, series) ? series.rows : answer.rows
  const { scale } = lookOf({ answer, series: { ...series, rows: beside } }, period.running).gauge
  const past = beside
    .slice(0, -1)
    .map(({ value }) => value)
    .filter((value) => value !== null)
  return (
    <div className={css.gauge}>
      <LabelledGauge
        facts={{ ...gaugeOf(answer, scale), past }}
        state={stateOf(answer)}
        height={HEIGHT}
        alt={alt}
        writing={writingOf(answer, lang)}
        tags={useTags(page)}
      />
    </div>
  )
}

function useTags({ answer }: KpiPage): readonly GaugeTag[] {
  const { lang, say } = useWords()
  const writing = writingOf(answer, lang)
  const { total, target, better } = answer
  const interval = total.low === null || total.high === null ? undefined : { low: total.low, high: total.high }
  const ends =
    target === undefined
      ? []
      : better === 'band'
        ? [target.low, target.high].filter((end) => end !== undefined)
        : [target.value]
  return [
    ...(total.value === null
      ? []
      : [{ at: total.value, text: formatValue(total.value, writing, interval), isValue: true }]),
    ...ends.map((end) => ({ at: end, text: say('card.target', { value: formatSet(end, writing) }) })),
  ]
}
