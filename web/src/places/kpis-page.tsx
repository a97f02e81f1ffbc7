import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { kpisQuery } from '../api/queries.ts'
import type { KpiEntry } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import css from './places.module.css'
import { ProblemPanel } from './problem-panel.tsx'

/** All KPIs by group: the question each answers, how it is computed, and why one cannot be. */
export function KpisPage() {
  const { say } = useWords()
  const { data, error, refetch } = useQuery(kpisQuery(useReader()))
  useTitle(say('page.kpis'))
  useScrollToHash(data !== undefined)
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  const kpis = data?.kpis ?? []
  const groups = Object.entries(Object.groupBy(kpis, ({ group }) => group))
  const possible = kpis.filter((kpi) => kpi.possible).length
  return (
    <div className={css.place} aria-busy={data === undefined}>
      <h1>{say('page.kpis')}</h1>
      <p className={css.lead}>{say('kpis.lead')}</p>
      <p className={css.under}>{data === undefined ? '\u00A0' : say('kpis.count', { possible, all: kpis.length })}</p>
      {groups.map(([group, members = []]) => (
        <section key={group} className={css.sheet}>
          <h2>{group}</h2>
          <ul className={css.list}>
            {members.map((kpi) => (
              <Kpi key={kpi.id} kpi={kpi} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Kpi({ kpi }: { kpi: KpiEntry }) {
  const { say } = useWords()
  const facts = [
    [say('kpis.formula'), kpi.formula],
    [say('kpis.owner'), kpi.owner],
    [say('kpis.cadence'), kpi.cadence],
    [say('kpis.id'), kpi.id],
  ]
  return (
    <li id={kpi.id} className={kpi.possible ? undefined : css.impossible}>
      <div>
        <h3>{kpi.label}</h3>
        <p>{kpi.question}</p>
        {!kpi.possible && (
          <p className={css.why}>
            {[say('kpis.not-possible'), kpi.why].filter((text) => text !== undefined).join(': ')}
          </p>
        )}
      </div>
      <dl>
        {facts.map(([name, fact]) =>
          fact === undefined || fact === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{fact}</dd>
            </div>
          ),
        )}
      </dl>
    </li>
  )
}

/** The list arrives after the browser looked for the place that the address names. */
function useScrollToHash(isThere: boolean): void {
  useEffect(() => {
    if (isThere && location.hash !== '')
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }, [isThere])
}
