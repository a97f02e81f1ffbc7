import { Link, useNavigate } from '@tanstack/react-router'
import type { KpiPage, Workspace } from '../api/types.ts'
import { BarSheet } from '../board/bar-sheet.tsx'
import { comparePick, periodPick, type BarPick } from '../board/board-bar.tsx'
import bar from '../board/board-bar.module.css'
import { CopyLink } from '../board/copy-link.tsx'
import { FilterMenu } from '../board/filter-menu.tsx'
import { PickMenu } from '../board/pick-menu.tsx'
import { splitPick } from '../board/split-pick.ts'
import { useFilter } from '../board/use-filter.ts'
import { withoutEmpty, type PageSearch, type View } from '../page-search.ts'
import { usePageSearch } from '../use-reader.ts'
import { useWords, type Say } from '../words/language.ts'
import css from './kpi.module.css'
import type { Asked } from './kpi-queries.ts'

interface Props {
  /** Undefined until the first answer is there. */
  readonly page: KpiPage | undefined
  /** Its id, and its name as far as it is known. */
  readonly kpi: string
  readonly name: string
  readonly workspace: Workspace
  readonly asked: Asked
}

/** The name of the KPI and what is asked of it; what is chosen stands in the address. */
export function KpiBar({ page, kpi, name, workspace, asked }: Props) {
  const { say } = useWords()
  const navigate = useNavigate()
  const { where, by } = usePageSearch()
  const choose = (chosen: { readonly [Key in keyof PageSearch]?: PageSearch[Key] | undefined }) =>
    void navigate({ to: '.', search: (before) => withoutEmpty({ ...before, ...chosen }), resetScroll: false })
  const alone = { goal: page?.kpi ?? kpi, drivers: [], guardrails: [] }
  const filter = useFilter(alone, where, (chosen) => choose({ where: chosen }))
  const split = splitPick({ dimensions: page?.splits ?? [], by, say, choose: (chosen) => choose({ by: chosen }) })
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
      {(filter.dimensions.length > 0 || where !== undefined) && <FilterMenu filter={filter} />}
      {(by !== undefined || split.groups.some(({ choices }) => choices.length > 1)) && (
        <PickMenu {...split} isQuiet={by === undefined} />
      )}
      <CopyLink />
      <BarSheet picks={[...picks, split]} filter={filter} />
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
      ...(page.answer.view === page.views[0] ? { short: '' } : {}),
      value: page.answer.view,
      groups: [{ choices }],
      choose: (view) => choose(view as View),
    },
  ]
}
