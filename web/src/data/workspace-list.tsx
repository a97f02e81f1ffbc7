import { Link } from '@tanstack/react-router'
import type { Workspace } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'

/** The workspaces that are served; the sample is one of its own. */
export function WorkspaceList({ workspace: { name, workspaces } }: { workspace: Workspace }) {
  const { say } = useWords()
  return (
    <section className={load.sheet}>
      <h2>{say('data.workspaces')}</h2>
      <ul className={load.rows}>
        {workspaces.map((one) => {
          const marks = [
            ...(one.name === name ? [say('data.is-here')] : []),
            ...(one.sample ? [say('data.is-sample')] : []),
            ...(one.hasData ? [] : [say('data.is-empty')]),
          ]
          return (
            <li key={one.name}>
              {one.name === name ? (
                <p aria-current="true">
                  <b>{one.label}</b>
                </p>
              ) : (
                <Link to="/data" search={{ workspace: one.name }} className="do">
                  {one.label}
                </Link>
              )}
              <small>{marks.join(', ')}</small>
            </li>
          )
        })}
      </ul>
      <p>
        <small>{say('data.workspaces-note')}</small>
      </p>
    </section>
  )
}
