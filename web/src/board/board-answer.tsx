import type { BoardAnswer, Card, Workspace } from '../api/types.ts'
import { formatAgo, formatDay } from '../format/format-date.ts'
import { useNow } from '../use-now.ts'
import { useWords, type Word } from '../words/language.ts'
import css from './board.module.css'
import { GoalCard } from './goal-card.tsx'
import { KpiCard } from './kpi-card.tsx'
import { Sentence } from './sentence.tsx'

interface Props {
  readonly answer: BoardAnswer
  readonly workspace: Workspace
  /** Old numbers stay, dimmed, while new ones are computed. */
  readonly isStale: boolean
}

/** The board in its order: sentence, goal, drivers, guardrails. */
export function BoardAnswerView({ answer, workspace, isStale }: Props) {
  const { cards, period, note, possible } = answer
  const goal = cards.find(({ role }) => role === 'goal')
  const of = (wanted: Card['role']) => cards.filter(({ role }) => role === wanted)
  return (
    <div className={isStale ? css.stale : css.fresh} aria-busy={isStale}>
      <Sentence parts={answer.sentence.parts} cards={cards} />
      <DataState workspace={workspace} note={note} />
      {goal && <GoalCard card={goal} period={period} />}
      <CardGroup title="board.drivers" subtitle="board.drivers-are" cards={of('driver')} isRunning={period.running} />
      <CardGroup
        title="board.guardrails"
        subtitle="board.guardrails-are"
        cards={of('guardrail')}
        isRunning={period.running}
      />
      {possible.missing !== null && <p className={css.missing}>{possible.missing}</p>}
    </div>
  )
}

function DataState({ workspace: { dataUntil, loadedAt }, note }: { workspace: Workspace; note: string | null }) {
  const now = useNow()
  const { lang, say } = useWords()
  const facts = [
    dataUntil !== null && say('board.data-until', { day: formatDay(dataUntil, lang) }),
    loadedAt !== null && say('board.loaded', { ago: formatAgo(loadedAt, now, lang) }),
  ].filter((fact) => fact !== false)
  return (
    <p className={css.state}>
      {facts.join(', ')}
      {note !== null && <span>{` · ${note}`}</span>}
    </p>
  )
}

interface GroupProps {
  readonly title: Word
  readonly subtitle: Word
  readonly cards: readonly Card[]
  readonly isRunning: boolean
}

function CardGroup({ title, subtitle, cards, isRunning }: GroupProps) {
  const { say } = useWords()
  if (cards.length === 0) return null
  return (
    <section aria-labelledby={title}>
      <div className={css.group}>
        <h2 id={title}>{say(title)}</h2>
        <p>{say(subtitle)}</p>
      </div>
      <div className={css.cards}>
        {cards.map((card) => (
          <KpiCard key={card.kpi} card={card} isRunning={isRunning} />
        ))}
      </div>
    </section>
  )
}
