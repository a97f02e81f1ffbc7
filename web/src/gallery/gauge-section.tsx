import { formatSet, formatValue, type Writing } from '../format/format-value.ts'
import type { GaugeFacts } from '../gauge/gauge-geometry.ts'
import { Gauge } from '../gauge/gauge.tsx'
import { LabelledGauge, type GaugeTag } from '../gauge/labelled-gauge.tsx'
import { useWords, type Say } from '../words/language.ts'
import css from './gallery.module.css'
import { gauges, type GaugeFixture } from './gauge-fixtures.ts'

const panels = ['light', 'dark', 'print'] as const

/** The mark at 16, 24, 64 and 200 pixels in all its states: light, dark, and as it reads in black and white. */
export function GaugeSection() {
  return (
    <section aria-labelledby="gauges">
      <h2 id="gauges">Gauge: 16, 24, 64 and 200 px</h2>
      {panels.map((panel) => (
        <div key={panel} className={css.panel} data-panel={panel}>
          <h3>{panel}</h3>
          <ul className={css.gauges}>
            {gauges.map((gauge) => (
              <li key={gauge.name}>
                <GaugeCell {...gauge} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function GaugeCell({ name, state, unit, facts }: GaugeFixture) {
  const { lang, say } = useWords()
  const writing: Writing = { unit, lang }
  const alt = `${name}: ${formatValue(facts.value, writing)}, ${say(`verdict.${state}`)}`
  return (
    <>
      <h4>{name}</h4>
      <p className={css.small}>
        {[16, 24, 64].map((height) => (
          <Gauge key={height} facts={facts} state={state} height={height} alt={`${alt}, ${height} px`} />
        ))}
      </p>
      <LabelledGauge
        facts={facts}
        state={state}
        height={200}
        alt={`${alt}, 200 px`}
        writing={writing}
        tags={tagsOf(facts, state, { writing, say })}
      />
    </>
  )
}

function tagsOf(
  { value, target, scale, interval }: GaugeFacts,
  state: GaugeFixture['state'],
  { writing, say }: { readonly writing: Writing; readonly say: Say },
): readonly GaugeTag[] {
  const ends = [target?.low ?? null, target?.high ?? null].filter((end) => end !== null)
  const targets = ends.map((at): GaugeTag => ({ at, text: say('card.target', { value: formatSet(at, writing) }) }))
  if (state === 'no-value')
    return [...targets, { at: (scale.min + scale.max) / 2, text: say('verdict.no-value'), isValue: true }]
  if (state === 'too-few-cases')
    return [...targets, { at: ((interval?.low ?? 0) + (interval?.high ?? 0)) / 2, text: say('verdict.too-few-cases') }]
  return value === null ? targets : [...targets, { at: value, text: formatValue(value, writing), isValue: true }]
}
