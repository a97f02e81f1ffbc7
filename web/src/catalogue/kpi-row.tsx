import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { KpiEntry } from '../api/types.ts'
import { Chevron } from '../shell/icons.tsx'
import { useWords } from '../words/language.ts'
import css from './catalogue.module.css'
import { KpiDefinition } from './kpi-definition.tsx'

interface Props {
  readonly kpi: KpiEntry
  readonly all: readonly KpiEntry[]
  /** Whether the address names it: its definition is then open. */
  readonly isNamed: boolean
}

/** One KPI: its name leads to its page, its definition opens below. */
export function KpiRow({ kpi, all, isNamed }: Props) {
  const { say } = useWords()
  const [opened, setOpen] = useState<boolean>()
  const isOpen = opened ?? isNamed
  const { id, label, question, possible, why, boards } = kpi
  return (
    <li id={id} className={css.row} data-possible={possible}>
      <div className={css.name}>
        <h3>
          <Link to="/kpis/$kpi" params={{ kpi: id }} search={true}>
            {label}
          </Link>
        </h3>
        <p>{question}</p>
      </div>
      <p className={css.where}>
        {possible ? (
          boards.length > 0 && say('kpis.on', { boards: boards.map((board) => board.label).join(', ') })
        ) : (
          <>
            <b>{say('kpis.not-possible')}</b> {why}
          </>
        )}
      </p>
      <button
        type="button"
        className={css.toggle}
        aria-expanded={isOpen}
        aria-controls={`definition-${id}`}
        onClick={() => setOpen(!isOpen)}
      >
        {say('kpis.definition')}
        <span className="unseen">: {label}</span>
        <Chevron />
      </button>
      {isOpen && <KpiDefinition kpi={kpi} all={all} />}
    </li>
  )
}
