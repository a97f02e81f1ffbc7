import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '../format/format-date.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import { sourcesQuery } from './queries.ts'

/** Where the data comes from, and the file that maps it. */
export function SourceList({ timeZone }: { timeZone: string }) {
  const { lang, say } = useWords()
  const { data } = useQuery(sourcesQuery(useReader()))
  if (data === undefined || data.sources.length === 0) return null
  return (
    <section className={load.sheet}>
      <h2>{say('data.sources')}</h2>
      <ul className={load.rows}>
        {data.sources.map(({ source, file, files, lastLoadedAt }) => (
          <li key={source}>
            <p>
              <b>{source}</b>
              <small>{files.join(', ')}</small>
              <small>{say('data.source-file', { file })}</small>
            </p>
            <small>
              {lastLoadedAt === null ? say('data.source-never') : formatMoment(lastLoadedAt, timeZone, lang)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
