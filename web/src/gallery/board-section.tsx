import type { BoardPeriod } from '../api/types.ts'
import { NextPanel } from '../board/next-panel.tsx'
import { Sentence } from '../board/sentence.tsx'
import { SinceNote } from '../board/since-note.tsx'
import { sentence, since, steps } from './board-fixtures.ts'
import { cards } from './card-fixtures.ts'
import css from './gallery.module.css'

/** What stands around the cards: the sentence, what changed since the last visit, and what is next. */
export function BoardSection({ period }: { period: BoardPeriod }) {
  return (
    <section className={css.stack} aria-labelledby="board">
      <h2 id="board">Board</h2>
      <Sentence parts={sentence} cards={cards} />
      <SinceNote since={since} />
      <div className={css.cards}>
        <NextPanel steps={steps} cards={cards} period={period} />
      </div>
    </section>
  )
}
