import type { ProblemDetails } from '../api/types.ts'
import css from './load.module.css'

/** Problems with the place of each, and the name that was probably meant. */
export function ProblemList({ problems }: { problems: NonNullable<ProblemDetails['problems']> }) {
  if (problems.length === 0) return null
  return (
    <ul className={css.problems}>
      {problems.map(({ code, text, place, didYouMean }, i) => (
        <li key={`${code}-${i}`}>
          {place !== undefined && <code>{`${place.file}:${place.line}:${place.column}`}</code>}
          <span>{text}</span>
          {didYouMean !== undefined && <span>→ {didYouMean}</span>}
        </li>
      ))}
    </ul>
  )
}
