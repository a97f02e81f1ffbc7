import type { KpiAnswer } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './card.module.css'

/** The sentence on the change; a tellable one has the word for it in bold, and in colour where no target judges the value. */
export function ChangeSentence({ answer, text }: { answer: KpiAnswer; text: string }) {
  const { say } = useWords()
  const word = say('card.tellable')
  const at = isTellable(answer) ? text.search(new RegExp(`\\b${word}\\b`)) : -1
  if (at < 0) return <p className={css.change}>{text}</p>
  return (
    <p className={css.change}>
      {text.slice(0, at)}
      <em className={css[toneOf(answer)]}>{word}</em>
      {text.slice(at + word.length)}
    </p>
  )
}

function isTellable({ comparison }: KpiAnswer): boolean {
  return comparison?.rows[0]?.tellable ?? false
}

function toneOf({ comparison, target, better }: KpiAnswer): 'water' | 'clay' | 'ink' {
  const change = comparison?.rows[0]?.change ?? 0
  if (target !== undefined || better === 'band' || change === 0) return 'ink'
  return change > 0 === (better === 'higher') ? 'water' : 'clay'
}
