import type { ReactNode } from 'react'
import type { BoardAnswer, BoardPeriod, Card, Workspace } from '../api/types.ts'
import { formatAgo, formatDay } from '../format/format-date.ts'
import { useNow } from '../use-now.ts'
import { useWords, type Word } from '../words/language.ts'
import css from './board.module.css'
import { GoalCard } from './goal-card.tsx'
import { KpiCard } from './kpi-card.tsx'
import { NextPanel } from './next-panel.tsx'
import { NothingPossible } from './no-board.tsx'
import { Sentence } from './sentence.tsx'
import { SinceNote } from './since-note.tsx'

interface Props {
  readonly answer: BoardAnswer
  readonly workspace: Workspace
  /** Old numbers stay, dimmed, while new ones are computed. */
  readonly isStale: boolean
  /** The path of the split that is asked. */
  readonly by: string | undefined
}

/** The board in its order: sentence, goal, drivers, guardrails. */
export function BoardAnswerView({ answer, workspace, isStale, by }: Props) {
  const { cards, period, possible } = answer
  const goal = cards.find(({ role }) => role === 'goal')
  const of = (wanted: Card['role']) => cards.filter(({ role }) => role === wanted)
  return (
    <div className={isStale ? css.stale : css.fresh} aria-busy={isStale}>
      <Sentence parts={answer.sentence.parts} cards={cards} />
      <DataState workspace={workspace} answer={answer} />
      {answer.since && <SinceNote since={answer.since} />}
      {cards.length === 0 && <NothingPossible missing={possible.missing} />}
      {goal && <GoalCard card={goal} period={period} by={by} />}
      <CardGroup title="board.drivers" subtitle="board.drivers-are" cards={of('driver')} period={period} by={by} />
      <CardGroup
        title="board.guardrails"
        subtitle="board.guardrails-are"
        cards={of('guardrail')}
        period={period}
        by={by}
        beside={<NextPanel steps={answer.next} cards={cards} period={period} />}
      />
      {cards.length > 0 && possible.missing !== null && <p className={css.missing}>{possible.missing}</p>}
    </div>
  )
}

function DataState({
  workspace: { dataUntil, loadedAt },
  answer: { note, workingDays },
}: {
  workspace: Workspace
  answer: BoardAnswer
}) {
  const now = useNow()
  const { lang, say } = useWords()
  const facts = [
    dataUntil !== null && say('board.data-until', { day: formatDay(dataUntil, lang) }),
    loadedAt !== null && say('board.loaded', { ago: formatAgo(loadedAt, now, lang) }),
  ].filter((fact) => fact !== false)
  return (
    <p className={css.state}>
      {facts.join(', ')}
      {workingDays !== null && (
        <span
          title={
            workingDays.region === null ? say('board.weekdays') : say('board.holidays', { region: workingDays.region })
          }
        >
          {` · ${say('board.working-days', { gone: workingDays.gone, all: workingDays.all })}`}
        </span>
      )}
      {note !== null && <span>{` · ${note}`}</span>}
    </p>
  )
}

interface GroupProps {
  readonly title: Word
  readonly subtitle: Word
  readonly cards: readonly Card[]
  readonly period: BoardPeriod
  readonly by: string | undefined
  /** What stands in the row of the cards. */
  readonly beside?: ReactNode
}

function CardGroup({ title, subtitle, cards, period, by, beside }: GroupProps) {
  const { say } = useWords()
  if (cards.length === 0) return beside === undefined ? null : <div className={css.cards}>{beside}</div>
  return (
    <section aria-labelledby={title}>
      <div className={css.group}>
        <h2 id={title}>{say(title)}</h2>
        <p>{say(subtitle)}</p>
      </div>
      <div className={css.cards}>
        {cards.map((card) => (
          <KpiCard key={card.kpi} card={card} period={period} by={by} />
        ))}
        {beside}
      </div>
    </section>
  )
}
