import type { TargetPreview } from '../api/targets.ts'
import { gaugeOf, lookOf } from '../board/card-look.ts'
import { wordsOf, writingOf } from '../board/card-words.ts'
import { formatSet } from '../format/format-value.ts'
import { hueOf } from '../gauge/gauge-state.ts'
import { LabelledGauge, type GaugeTag } from '../gauge/labelled-gauge.tsx'
import { River } from '../gauge/river.tsx'
import { useWords } from '../words/language.ts'
import css from './targets.module.css'

const HEIGHT = 132

/** The periods before and the gauge as it would look, and the verdict as a word. */
export function TargetPicture({ preview, isStale }: { preview: TargetPreview; isStale: boolean }) {
  const { lang, say } = useWords()
  const { answer } = preview
  const isRunning = answer.total.flags.includes('incomplete')
  const look = lookOf(preview, isRunning)
  const words = wordsOf(answer, lang, say)
  const writing = writingOf(answer, lang)
  const { value } = answer.total
  const tags: readonly GaugeTag[] = [
    ...(value === null ? [] : [{ at: value, text: words.value, isValue: true }]),
    ...look.targets.map((at) => ({ at, text: say('card.target', { value: formatSet(at, writing) }) })),
  ]
  return (
    <figure className={css.picture} data-stale={isStale}>
      <div className={css.drawing}>
        <River {...look} scale={look.gauge.scale} height={HEIGHT} />
        <LabelledGauge
          facts={gaugeOf(answer, look.gauge.scale)}
          state={look.state}
          height={HEIGHT}
          alt={words.gauge}
          writing={writing}
          tags={tags}
        />
      </div>
      <figcaption aria-live="polite">
        {say(value === null ? 'target.none-yet' : isRunning ? 'target.stands' : 'target.came-to', {
          value: words.value,
        })}{' '}
        <b className={css[hueOf(look.state)]}>{words.verdict}</b>
        {words.sure !== null && <span>{words.sure}</span>}
      </figcaption>
    </figure>
  )
}
