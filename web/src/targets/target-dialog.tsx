import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { targetPreviewQuery } from '../api/targets.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { Refusal } from './refusal.tsx'
import { TargetForm } from './target-form.tsx'
import css from './targets.module.css'
import type { TargetAsked } from './use-target-dialog.tsx'

/** Sets the target of a KPI for a period: one number, what it would mean today, and why. */
export function TargetDialog({ kpi, period, onClose }: TargetAsked & { onClose: () => void }) {
  const { say } = useWords()
  const id = useId()
  const dialog = useOpenDialog()
  const [asked, setAsked] = useState(period)
  const { data, error, isPlaceholderData } = useQuery({
    ...targetPreviewQuery(useReader(), kpi, asked),
    placeholderData: (before) => before,
    // What the fields begin with must be how it is now, not how it was when they were last open.
    gcTime: 0,
  })
  const isSet = data?.answer.target !== undefined
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={`${id}title`}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <div className={css.inside} aria-busy={data === undefined}>
        <h2 id={`${id}title`} className={css.title}>
          {say(isSet ? 'target.change' : 'target.set')}
          <span>{data?.answer.label ?? '\u00A0'}</span>
        </h2>
        {data === undefined && error !== null && <Refusal error={error} />}
        {data !== undefined && (
          <TargetForm
            key={isPlaceholderData ? 'before' : data.answer.total.period.label}
            kpi={kpi}
            now={data}
            isWaiting={isPlaceholderData}
            choosePeriod={setAsked}
            close={onClose}
          />
        )}
      </div>
    </dialog>
  )
}

/** The browser's own modal dialogue: it holds the focus, closes by Escape and gives the focus back. */
function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open !== false) return
    dialog.current.showModal()
    // Where the answer was known already the field is there before the dialogue, and not in focus.
    dialog.current.querySelector<HTMLInputElement>('input')?.focus()
  }, [])
  return dialog
}
