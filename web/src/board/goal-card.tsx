import { Link } from '@tanstack/react-router'
import type { BoardPeriod, Card } from '../api/types.ts'
import { hueOf, stateOf } from '../gauge/gauge-state.ts'
import { useWords } from '../words/language.ts'
import shared from './card.module.css'
import { comparedName, sameDayText, wordsOf } from './card-words.ts'
import { ChangeSentence } from './change-sentence.tsx'
import { GoalChart } from './goal-chart.tsx'
import css from './goal-card.module.css'
import { SeriesTable, StepsTable } from './series-table.tsx'

/** The goal of a board: its value in large, and how it came about within the period. */
export function GoalCard({ card, period }: { card: Card; period: BoardPeriod }) {
  const { lang, say } = useWords()
  const { answer, kpi, steps } = card
  const words = wordsOf(answer, lang, say)
  const compared = period.running ? sameDayText(answer, lang, say) : words.compared
  return (
    <article className={css.goal} id={`kpi-${kpi}`} aria-labelledby={`name-${kpi}`}>
      <div>
        <header>
          <h2 id={`name-${kpi}`}>
            <Link to="/kpis" search={true} hash={kpi} title={card.question}>
              {answer.label}
            </Link>
          </h2>
          {card.flagWord !== null && <span className={shared.flag}>{card.flagWord}</span>}
        </header>
        <p className={css.value}>
          <b title={words.exact}>{words.value}</b> <span className={css[hueOf(stateOf(answer))]}>{words.verdict}</span>
        </p>
        <p className={css.sure}>
          {[words.sure, words.aim, words.aim === null ? compared : null]
            .filter((line) => line !== null)
            .map((line) => (
              <span key={line}>{line} </span>
            ))}
        </p>
        {card.change !== null && <ChangeSentence answer={answer} text={card.change} />}
        <p className={css.base}>{card.base}</p>
      </div>
      <GoalChart card={card} isRunning={period.running} alt={words.gauge} />
      {steps === undefined ? (
        <SeriesTable series={card.series} />
      ) : (
        <StepsTable answer={answer} steps={steps} comparedWith={comparedName(answer.comparison, say)} />
      )}
    </article>
  )
}
