import type { BoardPeriod } from '../api/types.ts'
import { GoalCard } from '../board/goal-card.tsx'
import { KpiCard } from '../board/kpi-card.tsx'
import { cards, goals, splitCard, splitPath } from './card-fixtures.ts'
import css from './gallery.module.css'

/** Cards and goals: every verdict, flags, a long name, negative and huge numbers, no value, a split. */
export function CardSection({ period }: { period: BoardPeriod }) {
  return (
    <>
      <section className={css.stack} aria-labelledby="goals">
        <h2 id="goals">Goal card</h2>
        {goals.map((card) => (
          <GoalCard key={card.kpi} card={card} period={period} by={undefined} />
        ))}
      </section>
      <section aria-labelledby="cards">
        <h2 id="cards">Card</h2>
        <div className={css.cards}>
          {cards.map((card) => (
            <KpiCard
              key={card.kpi}
              card={card}
              period={{ ...period, running: card.kpi !== 'gallery-konzernumsatz' }}
              by={undefined}
            />
          ))}
          <KpiCard card={splitCard} period={period} by={splitPath} />
        </div>
      </section>
    </>
  )
}
