import type { PreparationState } from '../api/types.ts'
import css from './load.module.css'

/** Problems, file by file. */
export function FileProblems({ title, problems }: { title: string; problems: PreparationState['problems'] }) {
  if (problems.length === 0) return null
  return (
    <section className={css.sheet}>
      <h2>{title}</h2>
      <ul className={css.rows}>
        {problems.map(({ code, text, file }, i) => (
          <li key={`${code}-${i}`}>
            <p>
              {file !== null && <b>{file} </b>}
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
