import type { BoardPeriod } from '../api/types.ts'
import { useTargetDialog } from '../targets/use-target-dialog.tsx'
import { useWords } from '../words/language.ts'
import css from './card.module.css'

/** "target 30%", or the way to set one. */
export function AimLine({ kpi, period, aim }: { kpi: string; period: BoardPeriod; aim: string | null }) {
  const { say } = useWords()
  const open = useTargetDialog()
  if (aim !== null) return <span>{aim}</span>
  return (
    <span>
      <button type="button" className={`do ${css.set}`} onClick={() => open({ kpi, period: period.label })}>
        {say('target.set')}
      </button>
    </span>
  )
}
