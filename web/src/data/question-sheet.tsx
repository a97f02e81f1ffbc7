import type { PreparedQuestion } from '../api/types.ts'
import css from './questions.module.css'

interface Props {
  readonly question: PreparedQuestion
  readonly number: number
  readonly choose: (question: string, choice: number) => void
}

/** One question with what was seen, and each answer with the number it would give. */
export function QuestionSheet({ question: { id, text, reason, choices, chosen }, number, choose }: Props) {
  return (
    <fieldset className={css.question}>
      <legend>
        <span>{number}</span>
        {text}
      </legend>
      <p className={css.why}>{reason}</p>
      <div className={css.options}>
        {choices.map(({ label, effect }, i) => (
          <label key={label} className={css.option}>
            <input type="radio" name={id} checked={i === chosen} onChange={() => choose(id, i)} />
            <b>{label}</b>
            {effect !== null && <small>{effect}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
