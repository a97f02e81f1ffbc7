import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { workspaceQuery } from '../api/queries.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './shell.module.css'

/** By which clock, calendar and currency the numbers are counted. */
export function Footer() {
  const { say } = useWords()
  const { data } = useQuery(workspaceQuery(useReader()))
  if (data === undefined) return null
  return (
    <footer className={css.footer}>
      <span>{say('footer.time-zone', { name: data.timeZone })}</span>
      <span>{data.fiscalYear}</span>
      <span>{say('footer.currency', { name: data.currency })}</span>
      <span>{say('footer.version', { version: data.version })}</span>
      <Link to="/kpis" search={true} className="do">
        {say('footer.how')}
      </Link>
    </footer>
  )
}
