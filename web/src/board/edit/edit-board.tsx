import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kpisQuery } from '../../api/queries.ts'
import type { BoardEntry } from '../../api/types.ts'
import { Dialog } from '../../data/dialog.tsx'
import { SmallProblem } from '../../data/small-problem.tsx'
import { useReader } from '../../use-reader.ts'
import { useWords } from '../../words/language.ts'
import { chooseGoal, chosenIn, type BoardChoice } from './board-choice.ts'
import css from './edit.module.css'
import { RoleList } from './role-list.tsx'
import { useSaveBoard } from './use-save-board.ts'

interface Props {
  readonly board: BoardEntry
  readonly onClose: () => void
}

/** What stands on a board and in which order: one goal, four drivers, two guardrails. */
export function EditBoard({ board, onClose }: Props) {
  const { say } = useWords()
  const [choice, setChoice] = useState<BoardChoice>(board)
  const { data } = useQuery(kpisQuery(useReader()))
  const save = useSaveBoard(board.id, onClose)
  const kpis = data?.kpis ?? []
  const nameOf = (kpi: string) => kpis.find(({ id }) => id === kpi)?.label ?? kpi
  const chosen = chosenIn(choice)
  const free = kpis.filter(({ id, possible }) => possible && !chosen.includes(id))
  const shared = { choice, change: setChoice, free, nameOf }
  return (
    <Dialog title={say('edit.title', { board: board.label })} opened onClose={onClose} size="middle">
      <p className={css.why}>{say('edit.why')}</p>
      <label className={css.goal}>
        <b>{say('edit.goal')}</b>
        <select data-first value={choice.goal} onChange={({ target }) => setChoice(chooseGoal(choice, target.value))}>
          {kpis
            .filter(({ id, possible }) => possible || id === choice.goal)
            .map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
        </select>
      </label>
      <RoleList role="drivers" title={say('board.drivers')} {...shared} />
      <RoleList role="guardrails" title={say('board.guardrails')} {...shared} />
      {save.error !== null && <SmallProblem error={save.error} />}
      <div className={css.actions}>
        <button type="button" className="button" onClick={onClose}>
          {say('edit.cancel')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={save.isPending}
          onClick={() => save.mutate({ goal: choice.goal, drivers: choice.drivers, guardrails: choice.guardrails })}
        >
          {say('edit.save')}
        </button>
      </div>
    </Dialog>
  )
}
