import { useState } from 'react'
import type { Readings } from '../api/types.ts'
import { formatValue } from '../format/format-value.ts'
import { useWords } from '../words/language.ts'
import { Dialog } from './dialog.tsx'
import { ReadingsForm } from './readings-form.tsx'
import { ReadingsList } from './readings-list.tsx'
import { SmallProblem } from './small-problem.tsx'
import { useReadings, type Taken } from './use-readings.ts'
import css from './readings.module.css'

export interface ReadingsDialogProps {
  /** The KPI that is asked about first; another can be picked. */
  readonly kpi?: string
  readonly period?: string
  /** Of files that are not loaded yet; without it the loaded data is asked. */
  readonly preparation?: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** "Mein CRM zeigt etwas anderes": which reading gives the number that the person sees, nearest first, to take over. */
export function ReadingsDialog({ opened, onClose, ...asked }: ReadingsDialogProps) {
  const { say } = useWords()
  return (
    <Dialog title={say('readings.title')} opened={opened} onClose={onClose} size="middle">
      <Conversation {...asked} onClose={onClose} />
    </Dialog>
  )
}

const FIRST_KPI = 'win_rate'

function Conversation({ kpi: first, period, preparation, onClose }: Omit<ReadingsDialogProps, 'opened'>) {
  const { say } = useWords()
  const [kpi, setKpi] = useState(first ?? FIRST_KPI)
  const { found, find, take, taken, error, isFinding, isTaking, reset } = useReadings({ kpi, period, preparation })
  return (
    <>
      <p className={css.note}>{say('readings.note')}</p>
      <ReadingsForm
        kpi={kpi}
        preparation={preparation}
        isFinding={isFinding}
        onFind={find}
        onKpi={(chosen) => {
          setKpi(chosen)
          reset()
        }}
        onTyped={reset}
      />
      {error !== null && <SmallProblem error={error} />}
      {found !== undefined && taken === undefined && <ReadingsList readings={found} take={take} isTaking={isTaking} />}
      {found !== undefined && taken !== undefined && <TakenOver found={found} taken={taken} onClose={onClose} />}
    </>
  )
}

/** What was written, and what the number is now. */
function TakenOver({ found, taken, onClose }: { found: Readings; taken: Taken; onClose: () => void }) {
  const { lang, say } = useWords()
  const { reading, written } = taken
  const value = formatValue(reading.value, { ...found, lang })
  return (
    <div className={css.taken} role="status">
      <b>{say('readings.taken', { reading: reading.text })}</b>
      <p>
        {say('readings.now', { kpi: found.label, value })}{' '}
        {written === undefined ? say('readings.taken-here') : say('readings.written', { file: written })}
      </p>
      <button type="button" className="button" data-first onClick={onClose}>
        {say('readings.close')}
      </button>
    </div>
  )
}
