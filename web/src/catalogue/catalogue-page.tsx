import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kpisQuery } from '../api/queries.ts'
import type { KpiEntry } from '../api/types.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import head from '../shell/page-head.module.css'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { CatalogueBar, type CatalogueFilter } from './catalogue-bar.tsx'
import css from './catalogue.module.css'
import { groupsOf, matches } from './filter-kpis.ts'
import { KpiRow } from './kpi-row.tsx'
import { useHashKpi } from './use-hash-kpi.ts'

/** All KPIs by group: the question each answers, whether the data can answer it, and how it is defined. */
export function CataloguePage() {
  const { say } = useWords()
  const { data, error, refetch } = useQuery(kpisQuery(useReader()))
  const [filter, setFilter] = useState<CatalogueFilter>({ query: '', group: '', onlyPossible: false })
  useTitle(say('page.kpis'))
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  const kpis = data?.kpis ?? []
  return (
    <div aria-busy={data === undefined}>
      <CatalogueBar filter={filter} setFilter={setFilter} groups={groupsOf(kpis).map(([group]) => group)} />
      {data === undefined ? <Skeleton /> : <Groups kpis={kpis} filter={filter} clear={() => setFilter(noFilter)} />}
    </div>
  )
}

const noFilter: CatalogueFilter = { query: '', group: '', onlyPossible: false }

interface GroupsProps {
  readonly kpis: readonly KpiEntry[]
  readonly filter: CatalogueFilter
  readonly clear: () => void
}

function Groups({ kpis, filter, clear }: GroupsProps) {
  const { say } = useWords()
  const named = useHashKpi(kpis)
  const groups = groupsOf(kpis.filter((kpi) => matches(kpi, filter) || kpi.id === named))
  const possible = kpis.filter((kpi) => kpi.possible).length
  return (
    <>
      <p className={head.lead}>{say('kpis.count', { possible, all: kpis.length })}</p>
      <p className={head.under}>{say('kpis.lead')}</p>
      {groups.length === 0 && (
        <p className={css.none} role="status">
          {say('kpis.none')}{' '}
          <button type="button" className="do" onClick={clear}>
            {say('kpis.show-all')}
          </button>
        </p>
      )}
      {groups.map(([group, members]) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <div className={css.group}>
            <h2 id={`group-${group}`}>{group}</h2>
            <p>{say('kpis.group-count', { possible: members.filter((kpi) => kpi.possible).length, all: members.length })}</p>
          </div>
          <ul className={css.list}>
            {members.map((kpi) => (
              <KpiRow key={kpi.id} kpi={kpi} all={kpis} isNamed={kpi.id === named} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** The shape of what comes: the sentence, and two groups of rows. */
function Skeleton() {
  const { say } = useWords()
  return (
    <>
      <p className="unseen" role="status">
        {say('page.loading')}
      </p>
      <div aria-hidden="true">
        <div className={css.leadShape} />
        {[5, 4].map((rows) => (
          <div key={rows} className={css.listShape} style={{ height: rows * 73 + 8 }} />
        ))}
      </div>
    </>
  )
}
