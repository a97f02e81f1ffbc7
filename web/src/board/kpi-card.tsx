import { Link } from '@tanstack/react-router'
import type { BoardPeriod, Card } from '../api/types.ts'
import { formatPeriod } from '../format/format-date.ts'
import { Gauge } from '../gauge/gauge.tsx'
import { hueOf } from '../gauge/gauge-state.ts'
import { River } from '../gauge/river.tsx'
import { useWords } from '../words/language.ts'
import { wordsOf } from './card-words.ts'
import { AimLine } from './aim-line.tsx'
import { CardLinks } from './card-links.tsx'
import { lookOf, type CardLook } from './card-look.ts'
import { CardSegments } from './card-segments.tsx'
import css from './card.module.css'
import { ChangeSentence } from './change-sentence.tsx'
import { SeriesTable } from './series-table.tsx'

interface Props {
  readonly card: Card
  readonly period: BoardPeriod
  /** The path of the board's split. */
  readonly by: string | undefined
}

/** One driver or guardrail: value, how sure, past and change. */
export function KpiCard({ card, period, by }: Props) {
  const { lang, say } = useWords()
  const { answer, kpi } = card
  const isRunning = period.running
  const look = lookOf(card, isRunning)
  const words = wordsOf(answer, lang, say)
  return (
    <article className={css.card} id={`kpi-${kpi}`} aria-labelledby={`name-${kpi}`}>
      <header>
        <h3 id={`name-${kpi}`}>
          <Link to="/kpis/$kpi" params={{ kpi }} search={true} title={card.question}>
            {answer.label}
          </Link>
        </h3>
        {card.flagWord !== null && <span className={css.flag}>{card.flagWord}</span>}
      </header>
      <div className={css.body}>
        <p className={css.value}>
          <b title={words.exact}>{words.value}</b> <span className={css[hueOf(look.state)]}>{words.verdict}</span>
        </p>
        <p className={css.sure}>
          {words.sure !== null && <span>{words.sure}</span>}
          <AimLine kpi={kpi} period={period} aim={words.aim} />
        </p>
        <div className={css.picture}>
          <River {...look} scale={look.gauge.scale} height={HEIGHT} />
          <Gauge facts={look.gauge} state={look.state} height={HEIGHT} alt={words.gauge} />
        </div>
        <Axis look={look} isRunning={isRunning} />
        {card.change !== null && <ChangeSentence answer={answer} text={card.change} />}
        {card.unsplit !== undefined && <p className={css.unsplit}>{card.unsplit}</p>}
        {by !== undefined && <CardSegments card={card} by={by} />}
        <p className={css.base}>{card.base}</p>
      </div>
      <CardLinks kpi={kpi} />
      <SeriesTable series={card.series} />
    </article>
  )
}

const HEIGHT = 64

function Axis({ look, isRunning }: { look: CardLook; isRunning: boolean }) {
  const { lang, say } = useWords()
  const [first, last] = [look.points[0], look.points.at(-1)]
  return (
    <p className={css.axis} aria-hidden="true">
      <span>{first !== undefined && first !== last && formatPeriod(first.label, lang)}</span>
      <span>{isRunning ? say('card.now') : last !== undefined && formatPeriod(last.label, lang)}</span>
    </p>
  )
}
