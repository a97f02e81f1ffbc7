import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { kpiDetailQuery } from '../api/queries.ts'
import type { KpiDetail, KpiEntry } from '../api/types.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { useReader } from '../use-reader.ts'
import { useWords, type Say } from '../words/language.ts'
import css from './catalogue.module.css'
import { NeedsTable } from './needs-table.tsx'

/** How a KPI is computed, from which fields, who answers for it, and its definition as it is written. */
export function KpiDefinition({ kpi, all }: { kpi: KpiEntry; all: readonly KpiEntry[] }) {
  const { say } = useWords()
  const { data, error, refetch } = useQuery(kpiDetailQuery(useReader(), kpi.id))
  return (
    <div id={`definition-${kpi.id}`} className={css.definition} aria-busy={data === undefined}>
      <div className={css.words}>
        {kpi.formula !== undefined && <Passage title={say('kpis.formula')} text={kpi.formula} />}
        {data?.traps !== undefined && <Passage title={say('kpis.traps')} text={data.traps} />}
        {data !== undefined && data.needs.length > 0 && <NeedsTable needs={data.needs} />}
      </div>
      <Facts kpi={kpi} detail={data} all={all} />
      {data === undefined && error !== null && <ProblemPanel error={error} retry={() => void refetch()} heading="h2" />}
      <p className={css.edit}>
        <Link to="/kpis/$kpi/edit" params={{ kpi: kpi.id }} search={true} className="do">
          {say('define.edit')}
        </Link>
      </p>
      {data !== undefined && (
        <details className={css.yaml}>
          <summary>{say('kpis.yaml', { file: data.writtenIn.replace(/:\d+:\d+$/, '') })}</summary>
          <pre tabIndex={0} aria-label={say('kpis.definition')}>
            <code>{data.definition}</code>
          </pre>
        </details>
      )}
    </div>
  )
}

function Passage({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h4>{title}</h4>
      <p>{text}</p>
    </section>
  )
}

const MOST_SPLITS = 6

/** The first few splits: over links there may be dozens. */
function shortList(splits: KpiDetail['splits'], say: Say): string {
  const shown = splits.slice(0, MOST_SPLITS).map(({ label }) => label)
  const more = splits.length - shown.length
  return [...shown, ...(more > 0 ? [say('kpis.more-splits', { n: more })] : [])].join(', ')
}

interface FactsProps {
  readonly kpi: KpiEntry
  readonly detail: KpiDetail | undefined
  readonly all: readonly KpiEntry[]
}

function Facts({ kpi, detail, all }: FactsProps) {
  const { say } = useWords()
  const counter = all.find(({ id }) => id === detail?.counter)
  const facts = [
    [say('kpis.better'), say(`kpis.better.${kpi.better}`)],
    [say('kpis.owner'), kpi.owner],
    [say('kpis.cadence'), kpi.cadence],
    [say('kpis.splits'), detail && shortList(detail.splits, say)],
    [say('kpis.variants'), detail?.variants.map(({ label }) => label).join(', ')],
    [say('kpis.id'), [kpi.id, ...(detail?.aliases ?? [])].join(', ')],
  ]
  return (
    <dl className={css.facts}>
      {kpi.boards.length > 0 && (
        <div>
          <dt>{say('kpis.boards')}</dt>
          <dd>
            {kpi.boards.map(({ id, label }) => (
              <Link key={id} to="/boards/$board" params={{ board: id }} search={true} className="do">
                {label}
              </Link>
            ))}
          </dd>
        </div>
      )}
      {counter !== undefined && (
        <div>
          <dt>{say('kpis.counter')}</dt>
          <dd>
            <Link to="/kpis/$kpi" params={{ kpi: counter.id }} search={true} className="do">
              {counter.label}
            </Link>
          </dd>
        </div>
      )}
      {facts.map(([name, fact]) =>
        fact === undefined || fact === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
