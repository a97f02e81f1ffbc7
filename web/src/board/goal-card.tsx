import { Link } from '@tanstack/react-router'
import type { BoardPeriod, Card } from '../api/types.ts'
import { hueOf, stateOf } from '../gauge/gauge-state.ts'
import { useWords } from '../words/language.ts'
import { AimLine } from './aim-line.tsx'
import { CardLinks } from './card-links.tsx'
import { CardSegments } from './card-segments.tsx'
import shared from './card.module.css'
import { comparedName, sameDayText, wordsOf } from './card-words.ts'
import { ChangeSentence } from './change-sentence.tsx'
import { GoalChart } from './goal-chart.tsx'
import css from './goal-card.module.css'
import { SeriesTable, StepsTable } from './series-table.tsx'

interface Props {
  readonly card: Card
  readonly period: BoardPeriod
  /** The path of the board's split. */
  readonly by: string | undefined
}

/** The goal of a board: its value in large, and how it came about within the period. */
export function GoalCard({ card, period, by }: Props) {
  const { lang, say } = useWords()
  const { answer, kpi, steps } = card
  const words = wordsOf(answer, lang, say)
  const compared = period.running ? sameDayText(answer, lang, say) : words.compared
  return (
    <article className={css.goal} id={`kpi-${kpi}`} aria-labelledby={`name-${kpi}`}>
      <div>
        <header>
          <h2 id={`name-${kpi}`}>
            <Link to="/kpis/$kpi" params={{ kpi }} search={true} title={card.question}>
              {answer.label}
            </Link>
          </h2>
          {card.flagWord !== null && <span className={shared.flag}>{card.flagWord}</span>}
        </header>
        <p className={css.value}>
          <b title={words.exact}>{words.value}</b> <span className={css[hueOf(stateOf(answer))]}>{words.verdict}</span>
        </p>
        <p className={css.sure}>
          {words.sure !== null && <span>{words.sure}</span>}
          {card.toward === undefined || card.toward.length === 0 ? (
            <AimLine kpi={kpi} period={period} aim={words.aim} />
          ) : (
            card.toward.map((line) => <span key={line}>{line}</span>)
          )}
          {words.aim === null && compared !== null && <span>{compared}</span>}
        </p>
        {card.change !== null && <ChangeSentence answer={answer} text={card.change} />}
        {card.unsplit !== undefined && <p className={shared.unsplit}>{card.unsplit}</p>}
        <p className={css.base}>{card.base}</p>
        <CardLinks kpi={kpi} />
      </div>
      <GoalChart card={card} isRunning={period.running} alt={words.gauge} />
      {by !== undefined && (
        <div className={css.segments}>
          <CardSegments card={card} by={by} />
        </div>
      )}
      {steps === undefined ? (
        <SeriesTable series={card.series} />
      ) : (
        <StepsTable answer={answer} steps={steps} comparedWith={comparedName(answer.comparison, say)} />
      )}
    </article>
  )
}
