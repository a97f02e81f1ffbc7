import { useQuery } from '@tanstack/react-query'
import { boardsQuery, kpisQuery, workspaceQuery } from '../api/queries.ts'
import { settingNames } from '../settings/setting-names.ts'
import { places, placePaths } from '../shell/places.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import type { Hit } from './find-hits.ts'

/** Where a hit leads. */
export interface Target extends Hit {
  readonly to: string
  readonly hash?: string
  /** Another workspace than the one that is shown. */
  readonly workspace?: string
}

/** Everything that can be found: boards, KPIs, places, settings and the other workspaces. */
export function useHits(): readonly Target[] {
  const { say } = useWords()
  const reader = useReader()
  const { data: boards } = useQuery(boardsQuery(reader))
  const { data: kpis } = useQuery(kpisQuery(reader))
  const { data: workspace } = useQuery(workspaceQuery(reader))
  const target = (kind: Target['kind'], id: string, rest: Omit<Target, 'key' | 'kind'>): Target => ({
    key: `${kind}-${id}`,
    kind,
    ...rest,
  })
  return [
    ...(boards?.boards ?? []).map(({ id, label }) =>
      target('board', id, { label, also: [id], to: `/boards/${encodeURIComponent(id)}` }),
    ),
    // What can be computed comes first; the others stay findable.
    ...[...(kpis?.kpis ?? [])]
      .sort((one, other) => Number(other.possible) - Number(one.possible))
      .map(({ id, label, question, group, possible, why }) =>
        target('kpi', id, {
          label,
          detail: possible ? question : (why ?? say('kpis.not-possible')),
          also: [id, group, question],
          to: `/kpis/${encodeURIComponent(id)}`,
        }),
      ),
    ...places.map((place) => target('place', place, { label: say(`page.${place}`), to: placePaths[place] })),
    ...settingNames.map((name) =>
      target('setting', name, { label: say(`settings.${name}`), to: '/settings', hash: name }),
    ),
    ...(workspace?.workspaces ?? [])
      .filter(({ name }) => name !== workspace?.name)
      .map(({ name, label }) => target('workspace', name, { label, also: [name], to: '/', workspace: name })),
  ]
}
