import type { KpiAnswer } from '../../api/types.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatTicks } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { percentOf, type LeagueAxis } from './league-geometry.ts'
import css from './league.module.css'

/** Names the ticks of the common scale. */
export function LeagueAxisNames({ axis: { scale, ticks }, answer }: { axis: LeagueAxis; answer: KpiAnswer }) {
  const { lang, say } = useWords()
  const texts = formatTicks(ticks, writingOf(answer, lang))
  return (
    <>
      <span className="unseen">{say('league.plot')}</span>
      <span className={css.axis} aria-hidden="true">
        {ticks.map((tick, i) => (
          <span key={tick} style={{ left: `${percentOf(tick, scale)}%` }}>
            {texts[i]}
          </span>
        ))}
      </span>
    </>
  )
}
