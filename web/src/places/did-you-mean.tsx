import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { boardsQuery, kpisQuery } from '../api/queries.ts'
import type { ProblemDetails } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './places.module.css'

const listed = { 'unknown-kpi': 'kpis', 'unknown-board': 'boards' } as const

/** Where a link to a KPI or board that is not there, or is called something else now, may have meant to lead. */
export function DidYouMean({ problem }: { problem: ProblemDetails }) {
  const { say } = useWords()
  const { code, didYouMean } = problem.problems?.[0] ?? { code: problem.code, didYouMean: undefined }
  const list = code === 'unknown-kpi' || code === 'unknown-board' ? listed[code] : undefined
  if (list === undefined) return null
  return (
    <>
      {didYouMean !== undefined && (
        <p>
          {say('error.did-you-mean')} <NamedLink list={list} id={didYouMean} />
        </p>
      )}
      <p className={css.ways}>
        <Link to={list === 'kpis' ? '/kpis' : '/'} search={true} className="button">
          {say(list === 'kpis' ? 'error.to-kpis' : 'error.to-boards')}
        </Link>
      </p>
    </>
  )
}

/** By its name for people, once the list is there. */
function NamedLink({ list, id }: { list: 'kpis' | 'boards'; id: string }) {
  const reader = useReader()
  const { data: kpis } = useQuery({ ...kpisQuery(reader), enabled: list === 'kpis' })
  const { data: boards } = useQuery({ ...boardsQuery(reader), enabled: list === 'boards' })
  const named = [...(kpis?.kpis ?? []), ...(boards?.boards ?? [])].find((one) => one.id === id)
  const label = named?.label ?? id
  return list === 'kpis' ? (
    <Link to="/kpis/$kpi" params={{ kpi: id }} search={true} className="do">
      {label}
    </Link>
  ) : (
    <Link to="/boards/$board" params={{ board: id }} search={true} className="do">
      {label}
    </Link>
  )
}
