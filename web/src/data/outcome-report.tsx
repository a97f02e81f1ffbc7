import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LoadedOutcome } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { CountTable } from './count-table.tsx'
import load from './load.module.css'
import { Findings } from './findings.tsx'
import { sourcesQuery } from './queries.ts'
import css from './report.module.css'

interface Props {
  readonly outcome: LoadedOutcome
  readonly workspace: string
}

/** Everything there is to know about a load: what was noticed, what was loaded, and what can be computed now. */
export function OutcomeReport({ outcome, workspace }: Props) {
  const { say } = useWords()
  return (
    <div className={css.columns}>
      <div>
        <Findings outcome={outcome} workspace={workspace} />
        {outcome.entities.length > 0 && (
          <CountTable
            title={say('report.entities')}
            name={say('report.entity')}
            columns={[say('report.new'), say('report.changed'), say('report.same'), say('report.deleted')]}
            rows={outcome.entities.map((one) => ({
              name: one.label,
              counts: [one.new, one.changed, one.unchanged, one.deleted],
            }))}
          />
        )}
        {outcome.files.length > 0 && (
          <CountTable
            title={say('report.files')}
            name={say('report.file')}
            columns={[say('report.read'), say('report.used'), say('report.refused')]}
            rows={outcome.files.map((one) => ({ name: one.name, counts: [one.read, one.used, one.rejected] }))}
          />
        )}
      </div>
      <div>
        <Possible outcome={outcome} workspace={workspace} />
        <Impossible outcome={outcome} workspace={workspace} />
      </div>
    </div>
  )
}

function Possible({ outcome: { possible }, workspace }: Props) {
  const { say } = useWords()
  if (possible.length === 0) return null
  return (
    <section className={load.sheet}>
      <h2>{say('report.possible')}</h2>
      <ul className={css.kpis}>
        {possible.map(({ kpi, label }) => (
          <li key={kpi}>
            <Link to="/kpis/$kpi" params={{ kpi }} search={{ workspace }} className="do">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A longer list only repeats what the sentence above it says. */
const mostListed = 6

function Lacking({ impossible }: Pick<LoadedOutcome, 'impossible'>) {
  return (
    <ul className={load.rows}>
      {impossible.map(({ kpi, label, why }) => (
        <li key={kpi}>
          <p>{label}</p>
          <small>{why}</small>
        </li>
      ))}
    </ul>
  )
}

function Impossible({ outcome: { impossible, more }, workspace }: Props) {
  const { say } = useWords()
  const { data } = useQuery(sourcesQuery({ ...useReader(), workspace }))
  if (impossible.length === 0) return null
  return (
    <section className={load.sheet}>
      <h2>{say('report.impossible')}</h2>
      {more.map((sentence) => (
        <p key={sentence} className={css.more}>
          {sentence}
        </p>
      ))}
      {data !== undefined && data.sources.length > 0 && (
        <p>{say('report.map-in', { files: data.sources.map(({ file }) => file).join(', ') })}</p>
      )}
      {impossible.length > mostListed ? (
        <details className={css.each}>
          <summary>{say('report.impossible-all', { count: impossible.length })}</summary>
          <Lacking impossible={impossible} />
        </details>
      ) : (
        <Lacking impossible={impossible} />
      )}
    </section>
  )
}
