import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { BoardPeriod, Card, NextStep } from '../api/types.ts'
import { Gauge } from '../gauge/gauge.tsx'
import { useTargetDialog } from '../targets/use-target-dialog.tsx'
import { useWords } from '../words/language.ts'
import { lookOf } from './card-look.ts'
import css from './next-panel.module.css'

interface Props {
  readonly steps: readonly NextStep[]
  readonly cards: readonly Card[]
  readonly period: BoardPeriod
}

const HEIGHT = 24

/** What is worth doing, at most three lines, each with a way to exactly these records. */
export function NextPanel({ steps, cards, period }: Props) {
  const { say } = useWords()
  if (steps.length === 0) return null
  return (
    <section className={css.next} aria-labelledby="next">
      <h2 id="next">{say('board.next')}</h2>
      <ol>
        {steps.map((step) => (
          <Step key={`${step.kind} ${step.kpi} ${step.about}`} step={step} cards={cards} period={period} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, cards, period }: { step: NextStep; cards: readonly Card[]; period: BoardPeriod }) {
  const card = cards.find(({ kpi }) => kpi === (step.about ?? step.kpi))
  const look = card === undefined ? undefined : lookOf(card, period.running)
  return (
    <li>
      <span className={css.mark}>{look && <Gauge facts={look.gauge} state={look.state} height={HEIGHT} />}</span>
      <div>
        <p>
          {step.parts.map(({ text, strong }, i) =>
            // The parts of one sentence have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            strong === true ? <b key={i}>{text}</b> : <Fragment key={i}>{text}</Fragment>,
          )}
        </p>
        {step.detail !== null && <small>{step.detail}</small>}
      </div>
      <Way step={step} period={period} />
    </li>
  )
}

function Way({ step: { kpi, action }, period }: { step: NextStep; period: BoardPeriod }) {
  const openTarget = useTargetDialog()
  if (action.to === 'target' && kpi !== null)
    return (
      <button type="button" className="button" onClick={() => openTarget({ kpi, period: period.label })}>
        {action.label}
      </button>
    )
  if (action.to === 'records' && kpi !== null)
    return (
      <Link
        to="/kpis/$kpi"
        params={{ kpi }}
        search={(before) => ({ ...before, ...(action.where === undefined ? {} : { where: action.where }) })}
        hash="records"
        className="button"
      >
        {action.label}
      </Link>
    )
  return (
    <Link to="/data" search={true} className="button">
      {action.label}
    </Link>
  )
}
