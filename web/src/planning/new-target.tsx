import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { kpisQuery } from '../api/queries.ts'
import { useTargetDialog } from '../targets/use-target-dialog.tsx'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './planning.module.css'

/** Chooses a KPI that has no target yet, of those that the data can answer. */
export function NewTarget({ taken }: { taken: readonly string[] }) {
  const { say } = useWords()
  const { data } = useQuery(kpisQuery(useReader()))
  const open = useTargetDialog()
  const [chosen, choose] = useState<string>()
  const free = (data?.kpis ?? []).filter(({ id, possible }) => possible && !taken.includes(id))
  const kpi = free.some(({ id }) => id === chosen) ? chosen : free[0]?.id
  if (kpi === undefined) return data === undefined || taken.length > 0 ? null : <NoData />
  return (
    <section className={css.sheet} aria-labelledby="new-target">
      <h2 id="new-target">{say(taken.length === 0 ? 'planning.first' : 'planning.new')}</h2>
      <div className={css.choose}>
        <select
          className={css.select}
          aria-label={say('planning.kpi')}
          value={kpi}
          onChange={({ target }) => choose(target.value)}
        >
          {[...Map.groupBy(free, ({ group }) => group)].map(([group, members]) => (
            <optgroup key={group} label={group}>
              {members.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <button
          type="button"
          className="button"
          aria-haspopup="dialog"
          onClick={() => open({ kpi, period: 'this-quarter' })}
        >
          {say('target.set')}
        </button>
      </div>
    </section>
  )
}

/** Without data there is nothing that a target could be held against. */
function NoData() {
  const { say } = useWords()
  return (
    <section className={css.sheet} aria-labelledby="new-target">
      <h2 id="new-target">{say('board.no-data')}</h2>
      <p>{say('board.no-data-next')}</p>
      <p>
        <Link to="/data" search={true} className="button">
          {say('sample.load-own')}
        </Link>
      </p>
    </section>
  )
}
