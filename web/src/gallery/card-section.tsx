import type { BoardPeriod } from '../api/types.ts'
import { GoalCard } from '../board/goal-card.tsx'
import { KpiCard } from '../board/kpi-card.tsx'
import { cards, goals } from './card-fixtures.ts'
import css from './gallery.module.css'

const period: BoardPeriod = {
  label: '2026-Q4',
  from: '2026-10-01',
  until: '2027-01-01',
  running: true,
  asOf: '2026-11-22',
  text: '4. Quartal 2026',
}

/** Cards and goals: every verdict, flags, a long name, negative and huge numbers, no value. */
export function CardSection() {
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
        </div>
      </section>
    </>
  )
}
