import css from './records.module.css'

/** The direction of a sorted column. */
export function Arrow({ sorted }: { sorted: 'ascending' | 'descending' | 'none' }) {
  return (
    <span className={css.arrow} aria-hidden="true">
      {sorted === 'none' ? '' : sorted === 'ascending' ? '↑' : '↓'}
    </span>
  )
}
