import { useId, useState } from 'react'
import type { KpiEntry } from '../../api/types.ts'
import { useWords } from '../../words/language.ts'
import { add, move, remove, replace, room, type BoardChoice, type ListedRole } from './board-choice.ts'
import css from './edit.module.css'

interface Props {
  readonly role: ListedRole
  readonly title: string
  readonly choice: BoardChoice
  readonly change: (choice: BoardChoice) => void
  /** What may be added. */
  readonly free: readonly KpiEntry[]
  readonly nameOf: (kpi: string) => string
}

/** The KPIs of one role in their order. A full list asks which one matters less. */
export function RoleList({ role, title, choice, change, free, nameOf }: Props) {
  const { say } = useWords()
  const id = useId()
  const [wanted, setWanted] = useState<string>()
  const list = choice[role]
  const isFull = list.length >= room[role]
  const pick = (kpi: string) => {
    if (isFull) setWanted(kpi)
    else change(add(choice, role, kpi))
  }
  return (
    <section aria-labelledby={id} className={css.role}>
      <h3 id={id}>
        {title} <span>{say('edit.of', { n: list.length, most: room[role] })}</span>
      </h3>
      <ol>
        {list.map((kpi, i) => (
          <li key={kpi}>
            <span>{nameOf(kpi)}</span>
            {wanted === undefined ? (
              <Buttons
                {...{ role, choice, change, kpi }}
                name={nameOf(kpi)}
                isFirst={i === 0}
                isLast={i === list.length - 1}
              />
            ) : (
              <button
                type="button"
                className="button"
                onClick={() => {
                  change(replace(choice, role, kpi, wanted))
                  setWanted(undefined)
                }}
              >
                {say('edit.this-one')}
                <span className="unseen"> {nameOf(kpi)}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {wanted !== undefined && (
        <p className={css.full} role="status">
          {say('edit.full', { name: nameOf(wanted) })}{' '}
          <button type="button" className="do" onClick={() => setWanted(undefined)}>
            {say('edit.keep')}
          </button>
        </p>
      )}
      <label>
        <span className="unseen">{say('edit.add-to', { title })}</span>
        <select value="" onChange={({ target }) => pick(target.value)} disabled={free.length === 0}>
          <option value="" disabled>
            {say('edit.add')}
          </option>
          {free.map((kpi) => (
            <option key={kpi.id} value={kpi.id}>
              {kpi.label}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}

interface ButtonsProps extends Pick<Props, 'role' | 'choice' | 'change'> {
  readonly kpi: string
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
}

function Buttons({ role, choice, change, kpi, name, isFirst, isLast }: ButtonsProps) {
  const { say } = useWords()
  return (
    <span className={css.buttons}>
      <button
        type="button"
        aria-label={say('edit.up', { name })}
        disabled={isFirst}
        onClick={() => change(move(choice, role, kpi, -1))}
      >
        ↑
      </button>
      <button
        type="button"
        aria-label={say('edit.down', { name })}
        disabled={isLast}
        onClick={() => change(move(choice, role, kpi, 1))}
      >
        ↓
      </button>
      <button type="button" aria-label={say('edit.remove', { name })} onClick={() => change(remove(choice, role, kpi))}>
        ×
      </button>
    </span>
  )
}
