import type { ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import css from './load.module.css'
import { sayQuestions } from './say-count.ts'

interface Props {
  readonly now: 'files' | 'questions' | 'numbers'
  /** How many questions there are, once that is known. */
  readonly questions?: number | undefined
  /** The ways out, at the other end of the line. */
  readonly children?: ReactNode
}

/** The way from files to numbers, and where on it the reader is. */
export function Steps({ now, questions, children }: Props) {
  const words = useWords()
  const steps = {
    files: words.say('load.step-files'),
    questions: sayQuestions(questions, words),
    numbers: words.say('load.step-numbers'),
  }
  return (
    <div className={css.head}>
      <ol className={css.steps}>
        {(['files', 'questions', 'numbers'] as const).map((step) => (
          <li key={step} {...(step === now ? { 'aria-current': 'step' } : {})}>
            {steps[step]}
          </li>
        ))}
      </ol>
      {children !== undefined && <div className={css.ways}>{children}</div>}
    </div>
  )
}
