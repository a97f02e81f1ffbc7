import type { ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import css from './dialog.module.css'
import { Dialog } from './dialog.tsx'
import { SmallProblem } from './small-problem.tsx'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  /** What the button does. */
  readonly action: string
  readonly run: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null }
  /** What goes, and what stays. */
  readonly children: ReactNode
}

/** Asks before something goes. */
export function Confirm({ opened, onClose, title, action, run, children }: Props) {
  const { say } = useWords()
  return (
    <Dialog title={title} opened={opened} onClose={onClose}>
      {children}
      {run.error !== null && <SmallProblem error={run.error} />}
      <div className={css.actions}>
        <button type="button" className="button" data-first onClick={onClose}>
          {say('load.cancel')}
        </button>
        <button type="button" className={css.main} disabled={run.isPending} onClick={() => run.mutate()}>
          {action}
        </button>
      </div>
    </Dialog>
  )
}
