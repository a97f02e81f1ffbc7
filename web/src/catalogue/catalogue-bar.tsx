import { Link } from '@tanstack/react-router'
import { useWords } from '../words/language.ts'
import css from './catalogue.module.css'

/** What is looked for; an empty text means all. */
export interface CatalogueFilter {
  readonly query: string
  readonly group: string
  readonly onlyPossible: boolean
}

interface Props {
  readonly filter: CatalogueFilter
  readonly setFilter: (filter: CatalogueFilter) => void
  readonly groups: readonly string[]
}

/** Search, group, and whether to leave out what cannot be computed. */
export function CatalogueBar({ filter, setFilter, groups }: Props) {
  const { say } = useWords()
  return (
    <search className={css.bar}>
      <h1>{say('page.kpis')}</h1>
      <Link to="/kpis/new" search={true} className="button">
        {say('define.new')}
      </Link>
      <label className={css.only}>
        <input
          type="checkbox"
          checked={filter.onlyPossible}
          onChange={({ target }) => setFilter({ ...filter, onlyPossible: target.checked })}
        />
        {say('kpis.only-possible')}
      </label>
      <select
        className={css.pick}
        aria-label={say('kpis.group')}
        value={filter.group}
        onChange={({ target }) => setFilter({ ...filter, group: target.value })}
      >
        <option value="">{say('kpis.all-groups')}</option>
        {groups.map((group) => (
          <option key={group} value={group}>
            {group}
          </option>
        ))}
      </select>
      <input
        className={css.query}
        type="search"
        aria-label={say('kpis.search')}
        placeholder={say('kpis.search')}
        value={filter.query}
        onChange={({ target }) => setFilter({ ...filter, query: target.value })}
      />
    </search>
  )
}
