import { useQuery } from '@tanstack/react-query'
import { workspaceQuery } from '../api/queries.ts'
import type { Workspace } from '../api/types.ts'
import { formatAgo, formatDay } from '../format/format-date.ts'
import { useReader } from '../use-reader.ts'
import { useNow } from '../use-now.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { Command } from './command.tsx'
import css from './places.module.css'
import { ProblemPanel } from './problem-panel.tsx'

/** What is loaded, and how to load files of one's own. */
export function DataPage() {
  const { lang, say } = useWords()
  const { data, error, refetch } = useQuery(workspaceQuery(useReader()))
  useTitle(say('page.data'))
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  const until = data?.dataUntil ?? null
  return (
    <div className={css.place} aria-busy={data === undefined}>
      <h1>{say('page.data')}</h1>
      <p className={css.lead}>
        {data === undefined
          ? '\u00A0'
          : until === null
            ? say('data.lead-none')
            : say('data.lead-data', { day: formatDay(until, lang) })}
      </p>
      <p className={css.under}>{say('data.stays')}</p>
      <section className={css.sheet}>
        <h2>{say('data.load')}</h2>
        <p>{say('data.load-how')}</p>
        <Command>{`npm run pegel -- load ${say('data.folder')}`}</Command>
        <p>{say('data.load-then')}</p>
        <h2>{say('data.undo')}</h2>
        <Command>npm run pegel -- load --undo</Command>
      </section>
      {data !== undefined && <Facts workspace={data} />}
    </div>
  )
}

function Facts({ workspace }: { workspace: Workspace }) {
  const now = useNow()
  const { lang, say } = useWords()
  const { dataUntil, loadedAt } = workspace
  const facts = [
    [say('data.name'), workspace.label],
    [say('data.until'), dataUntil === null ? say('data.never') : formatDay(dataUntil, lang)],
    [say('data.loaded'), loadedAt === null ? say('data.never') : formatAgo(loadedAt, now, lang)],
    [say('data.time-zone'), workspace.timeZone],
    [say('data.currency'), workspace.currency],
    [say('data.fiscal-year'), workspace.fiscalYear],
  ]
  return (
    <section className={css.sheet}>
      <h2>{say('data.facts')}</h2>
      <dl className={css.facts}>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
