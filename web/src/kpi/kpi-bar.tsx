import { Link, useNavigate } from '@tanstack/react-router'
import type { KpiPage, Workspace } from '../api/types.ts'
import { BarSheet } from '../board/bar-sheet.tsx'
import { comparePick, periodPick, type BarPick } from '../board/board-bar.tsx'
import bar from '../board/board-bar.module.css'
import { CopyLink } from '../board/copy-link.tsx'
import { PickMenu } from '../board/pick-menu.tsx'
import type { PageSearch, View } from '../page-search.ts'
import { useWords, type Say } from '../words/language.ts'
import css from './kpi.module.css'
import type { Asked } from './kpi-queries.ts'

interface Props {
  /** Undefined until the first answer is there. */
  readonly page: KpiPage | undefined
  readonly name: string
  readonly workspace: Workspace
  readonly asked: Asked
}

/** The name of the KPI and what is asked of it; what is chosen stands in the address. */
export function KpiBar({ page, name, workspace, asked }: Props) {
  const { say } = useWords()
  const navigate = useNavigate()
  const choose = (chosen: PageSearch) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...chosen }), resetScroll: false })
  const shared = {
    asked: { period: asked['period'] ?? page?.period.label ?? 'this-quarter', compare: asked['compare'] ?? '' },
    period: page?.period,
    say,
  }
  const picks: readonly BarPick[] = [
    periodPick({ ...shared, workspace, choose: (value) => choose({ period: value }) }),
    comparePick({ ...shared, choose: (value) => choose({ compare: value as 'year' }) }),
    ...viewPick(page, say, (view) => choose({ view })),
  ]
  return (
    <div className={`${bar.bar} ${css.bar}`}>
      <div className={css.crumb}>
        <Link to="/kpis" search={true}>
          {say('page.kpis')}
        </Link>
        <span aria-hidden="true">/</span>
        <h1>{page?.label ?? name}</h1>
      </div>
      {picks.map((pick) => (
        <PickMenu key={pick.name} {...pick} />
      ))}
      <CopyLink />
      <BarSheet picks={picks} />
    </div>
  )
}

/** Only a KPI that can be seen in two ways offers to choose. */
function viewPick(page: KpiPage | undefined, say: Say, choose: (view: View) => void): readonly BarPick[] {
  if (page === undefined || page.views.length < 2) return []
  const choices = page.views.map((view) => ({ value: view, label: say(`view.${view}`) }))
  return [
    {
      name: say('bar.view'),
      shown: say(`view.${page.answer.view}`),
      value: page.answer.view,
      groups: [{ choices }],
      choose: (view) => choose(view as View),
    },
  ]
}
