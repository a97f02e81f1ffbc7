import { useState } from 'react'
import { Refusal } from '../targets/refusal.tsx'
import { useSaveTarget } from '../targets/use-save-target.ts'
import { useTargetDialog } from '../targets/use-target-dialog.tsx'
import { useWords } from '../words/language.ts'
import type { TargetPeriod } from './entry-look.ts'
import css from './planning.module.css'

/** Change a target, or take it away after one more question. */
export function RowActions({ kpi, shown: { period, text } }: { kpi: string; shown: TargetPeriod }) {
  const { say } = useWords()
  const open = useTargetDialog()
  const [isAsking, setAsking] = useState(false)
  const save = useSaveTarget(kpi, () => setAsking(false))
  if (isAsking) {
    return (
      <div className={css.actions}>
        <span>{say('planning.sure')}</span>
        <button
          type="button"
          className="do"
          autoFocus
          disabled={save.isPending}
          aria-label={say('planning.remove-of', { period: text })}
          onClick={() => save.mutate({ period: period.label, value: null })}
        >
          {say('planning.remove')}
        </button>
        <button type="button" className="do" onClick={() => setAsking(false)}>
          {say('planning.keep')}
        </button>
        {save.error !== null && <Refusal error={save.error} />}
      </div>
    )
  }
  return (
    <div className={css.actions}>
      <button
        type="button"
        className="do"
        aria-haspopup="dialog"
        aria-label={say('planning.change-of', { period: text })}
        onClick={() => open({ kpi, period: period.label })}
      >
        {say('planning.change')}
      </button>
      <button
        type="button"
        className="do"
        aria-label={say('planning.remove-of', { period: text })}
        onClick={() => setAsking(true)}
      >
        {say('planning.remove')}
      </button>
    </div>
  )
}
