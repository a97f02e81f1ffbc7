import { useNavigate } from '@tanstack/react-router'
import { PersonalAsk } from '../kpi/league/personal-ask.tsx'
import { withoutEmpty } from '../page-search.ts'
import type { Dimension } from './dimension-queries.ts'
import css from './board.module.css'

/** Asks before numbers of single people are shown; without consent the board stands without the split. */
export function PersonalSplit({ split, agree }: { split: Dimension; agree: () => void }) {
  const navigate = useNavigate()
  const refuse = () =>
    void navigate({ to: '.', search: (before) => withoutEmpty({ ...before, by: undefined }), resetScroll: false })
  return (
    <div className={css.personal}>
      <PersonalAsk label={split.label} agree={agree} refuse={refuse} />
    </div>
  )
}
