import { Link } from '@tanstack/react-router'
import type { KpiNeed } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './catalogue.module.css'

/** The fields that a definition reads, the column that feeds each, and whether the data holds any of it. */
export function NeedsTable({ needs }: { needs: readonly KpiNeed[] }) {
  const { say } = useWords()
  return (
    <section>
      <table className={css.needs}>
        <caption>{say('kpis.needs')}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{say('kpis.needs.field')}</th>
            <th scope="col">{say('kpis.needs.from')}</th>
            <th scope="col">{say('kpis.needs.there')}</th>
          </tr>
        </thead>
        <tbody>
          {needs.map(({ entity, entityLabel, field, label, from, there }) => (
            <tr key={`${entity}.${field ?? ''}`}>
              <th scope="row">{field === null ? label : `${entityLabel}: ${label}`}</th>
              <td>{from ?? '–'}</td>
              <td>{there ? say('kpis.needs.yes') : <b>{say('kpis.needs.no')}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {needs.some(({ there }) => !there) && (
        <Link to="/data" search={true} className="do">
          {say('kpis.needs.map')}
        </Link>
      )}
    </section>
  )
}
