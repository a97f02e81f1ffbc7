import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { workspaceQuery } from '../api/queries.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { rememberSample, wasSample } from './remember-sample.ts'
import css from './shell.module.css'

/** Stands over every page that shows sample data; its place is kept while it is not known yet. */
export function SampleStrip() {
  const { say } = useWords()
  const reader = useReader()
  const { data, isPending } = useQuery(workspaceQuery(reader))
  const isSample = data?.sample
  useEffect(() => {
    if (isSample !== undefined) rememberSample(reader.workspace, isSample)
  }, [reader.workspace, isSample])
  if (isPending && wasSample(reader.workspace))
    return (
      <div className={css.sample} aria-hidden="true">
        &nbsp;
      </div>
    )
  if (isSample !== true) return null
  const own = data?.workspaces.find((one) => !one.sample && one.hasData)
  return (
    <section className={css.sample} aria-label={say('sample.note')}>
      <span>{say('sample.is-sample')}</span>
      <Link to="/data/load" search={true} className="do">
        {say('sample.load-own')}
      </Link>
      {own !== undefined && (
        <Link to="/" search={{ workspace: own.name }} className="do">
          {say('sample.to-own', { name: own.label })}
        </Link>
      )}
    </section>
  )
}
