import type { KpiAnswer } from '../api/types.ts'
import { useWords, type Word } from '../words/language.ts'
import css from './targets.module.css'
import type { Typed } from './typed-target.ts'

interface Props {
  readonly answer: Pick<KpiAnswer, 'better'>
  readonly typed: Typed
  readonly change: (typed: Typed) => void
  readonly isWrong: boolean
  readonly describedBy: string
}

/** One field for a number, two for the ends of a band. */
export function TargetFields({ answer: { better }, typed, change, isWrong, describedBy }: Props) {
  const [first, second] = typed
  if (second === undefined) {
    const word = better === 'lower' ? 'target.at-most' : 'target.at-least'
    return <Field word={word} text={first} change={(text) => change([text])} {...{ isWrong, describedBy }} hasFocus />
  }
  return (
    <div className={css.band}>
      <Field
        word="target.from"
        text={first}
        change={(text) => change([text, second])}
        {...{ isWrong, describedBy }}
        hasFocus
      />
      <Field word="target.until" text={second} change={(text) => change([first, text])} {...{ isWrong, describedBy }} />
    </div>
  )
}

interface FieldProps {
  readonly word: Word
  readonly text: string
  readonly change: (text: string) => void
  readonly isWrong: boolean
  readonly describedBy: string
  readonly hasFocus?: boolean
}

function Field({ word, text, change, isWrong, describedBy, hasFocus = false }: FieldProps) {
  const { say } = useWords()
  return (
    <label className={css.field}>
      <span>{say(word)}</span>
      <input
        type="text"
        className={`${css.input} ${css.number}`}
        inputMode="decimal"
        autoComplete="off"
        autoFocus={hasFocus}
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        value={text}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => change(target.value)}
      />
    </label>
  )
}
