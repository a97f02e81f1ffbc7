import type { Card, SentencePart } from '../api/types.ts'
import css from './board.module.css'

/** Where the goal stands, in one sentence; KPIs in it lead to their cards. */
export function Sentence({ parts, cards }: { parts: readonly SentencePart[]; cards: readonly Card[] }) {
  const shown = new Set(cards.map(({ kpi }) => kpi))
  return (
    <p className={css.sentence}>
      {parts.map((part, i) => (
        // The parts of one sentence have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={i} {...part} isShown={part.kpi !== undefined && shown.has(part.kpi)} />
      ))}
    </p>
  )
}

function Part({ text, kpi, tone, isShown }: SentencePart & { isShown: boolean }) {
  if (isShown) return <a href={`#kpi-${kpi}`}>{text}</a>
  return tone === undefined ? text : <b className={css[tone]}>{text}</b>
}
