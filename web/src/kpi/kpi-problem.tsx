import { Link } from '@tanstack/react-router'
import { ServerRefused } from '../api/fetch-answer.ts'
import { Notice } from '../places/notice.tsx'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { useWords } from '../words/language.ts'

/** Why there is no number: what is missing in the data and where to map it, or that the KPI is not there. */
export function KpiProblem({ kpi, error, retry }: { kpi: string; error: Error; retry: () => void }) {
  const { say } = useWords()
  if (!(error instanceof ServerRefused) || error.details.code !== 'kpi-not-possible')
    return <ProblemPanel error={error} retry={retry} heading="h2" />
  return (
    <div role="alert">
      <Notice title={say('kpis.not-possible')} heading="h2">
        <p>{error.details.title}</p>
        {error.details.detail !== undefined && <p>{error.details.detail}</p>}
        <Link to="/data" search={true} className="button">
          {say('kpi.to-data')}
        </Link>
        <p>
          <Link to="/kpis" search={true} hash={kpi} className="do">
            {say('kpi.needs')}
          </Link>
        </p>
      </Notice>
    </div>
  )
}
