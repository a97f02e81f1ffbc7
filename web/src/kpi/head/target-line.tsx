import type { KpiPage } from '../../api/types.ts'
import { useTargetDialog } from '../../targets/use-target-dialog.tsx'
import { useWords } from '../../words/language.ts'
import css from './head.module.css'

/** The target of the period and the way to change it, or to set the first one. */
export function TargetLine({ page: { kpi, period }, text }: { page: KpiPage; text: string | null }) {
  const { say } = useWords()
  const open = useTargetDialog()
  const set = () => open({ kpi, period: period.label })
  return (
    <p className={css.aim}>
      {text !== null && <span>{text}</span>}
      <button type="button" className="do" onClick={set}>
        {say(text === null ? 'target.set' : 'target.change')}
      </button>
    </p>
  )
}
