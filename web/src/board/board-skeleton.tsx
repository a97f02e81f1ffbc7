import { Fragment } from 'react'
import { useWords } from '../words/language.ts'
import board from './board.module.css'
import css from './board-skeleton.module.css'

const groups = [
  ['a', 'b', 'c', 'd'],
  ['a', 'b'],
]

/** The shape of a board before its numbers are there; everything has the size that comes. */
export function BoardSkeleton({ isBelowBar = false }: { isBelowBar?: boolean }) {
  const { say } = useWords()
  return (
    <div aria-busy="true">
      <p className="unseen" role="status">
        {say('page.loading')}
      </p>
      <div aria-hidden="true">
        {!isBelowBar && <div className={css.bar} />}
        <div className={css.sentence} />
        <div className={css.state} />
        <div className={css.goal} />
        {groups.map((cards) => (
          <Fragment key={cards.length}>
            <div className={css.group} />
            <div className={board.cards}>
              {cards.map((key) => (
                <div key={key} className={css.card} />
              ))}
            </div>
          </Fragment>
        ))}
      </div>
    </div>
  )
}
