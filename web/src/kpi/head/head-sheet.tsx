import type { KpiPage } from '../../api/types.ts'
import { ChangeSentence } from '../../board/change-sentence.tsx'
import { sameDayText, wordsOf } from '../../board/card-words.ts'
import { hueOf, stateOf } from '../../gauge/gauge-state.ts'
import { useWords } from '../../words/language.ts'
import kpi from '../kpi.module.css'
import { HeadGauge } from './head-gauge.tsx'
import { HeadFacts, HeadLinks } from './head-links.tsx'
import css from './head.module.css'
import { TargetLine } from './target-line.tsx'

/** Where the KPI stands: the value in large, how sure it is, what it is to be, and what must be known about it. */
export function HeadSheet({ page }: { page: KpiPage }) {
  const { lang, say } = useWords()
  const { answer } = page
  const words = wordsOf(answer, lang, say)
  const compared = page.period.running ? sameDayText(answer, lang, say) : words.compared
  return (
    <div className={`${kpi.sheet} ${css.head}`}>
      <div className={css.number}>
        <p className={css.value}>
          <b title={words.exact}>{words.value}</b> <span className={css[hueOf(stateOf(answer))]}>{words.verdict}</span>
        </p>
        {words.sure !== null && <p className={css.sure}>{words.sure}</p>}
        <TargetLine page={page} text={words.aim} />
        <p className={css.base}>{page.base}</p>
      </div>
      <div className={css.told}>
        {page.change !== null && (
          <div className={css.change}>
            <ChangeSentence answer={answer} text={page.change} />
          </div>
        )}
        {page.change !== null && compared !== null && <p className={css.compared}>{compared}</p>}
        {page.flags.length > 0 && (
          <ul className={css.flags}>
            {page.flags.map(({ flag, text }) => (
              <li key={flag}>{text}</li>
            ))}
          </ul>
        )}
        <HeadFacts page={page} />
        <HeadLinks page={page} />
      </div>
      <HeadGauge page={page} alt={words.gauge} />
    </div>
  )
}
