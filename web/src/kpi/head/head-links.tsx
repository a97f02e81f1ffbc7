import { lazy, Suspense, useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { KpiPage } from '../../api/types.ts'
import { readPageSearch, type PageSearch } from '../../page-search.ts'
import { useWords } from '../../words/language.ts'
import css from './head.module.css'

/** Who answers for the KPI, where it is shown, and what keeps it honest. */
export function HeadFacts({ page }: { page: KpiPage }) {
  const { say } = useWords()
  const { owner, counter, boards } = page
  return (
    <dl className={css.facts}>
      {owner !== '' && (
        <div>
          <dt>{say('kpi.owner')}</dt>
          <dd>{owner}</dd>
        </div>
      )}
      {counter !== null && (
        <div>
          <dt>{say('kpi.counter')}</dt>
          <dd>
            <Link to="/kpis/$kpi" params={{ kpi: counter.kpi }} search={withoutView} className="do">
              {counter.label}
            </Link>
          </dd>
        </div>
      )}
      {boards.length > 0 && (
        <div>
          <dt>{say('kpi.boards')}</dt>
          <dd>
            {boards.map(({ id, label }, i) => (
              <span key={id}>
                {i > 0 && ', '}
                <Link to="/boards/$board" params={{ board: id }} search={withoutView} className="do">
                  {label}
                </Link>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** View and grain belong to this KPI alone. */
function withoutView({ workspace, period, compare, where, by }: PageSearch): PageSearch {
  return readPageSearch({ workspace, period, compare, where, by })
}

// Most visits never open it.
const ReadingsDialog = lazy(async () => ({ default: (await import('../../data/readings-dialog.tsx')).ReadingsDialog }))

/** The ways from the number to what is behind it. */
export function HeadLinks({ page: { kpi, period } }: { page: KpiPage }) {
  const { say } = useWords()
  const [isDoubted, setDoubted] = useState(false)
  return (
    <p className={css.links}>
      <a href="#records" className="do">
        {say('records.title')}
      </a>
      <a href="#how" className="do">
        {say('kpi.how')}
      </a>
      <button type="button" className="do" onClick={() => setDoubted(true)}>
        {say('readings.title')}
      </button>
      {isDoubted && (
        <Suspense fallback={null}>
          <ReadingsDialog kpi={kpi} period={period.label} opened onClose={() => setDoubted(false)} />
        </Suspense>
      )}
    </p>
  )
}
