import { useRef } from 'react'
import type { DefinitionDraft } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './define.module.css'
import type { Definition } from './use-definition.ts'

/** The definition as it is written, with what is wrong in it: each finding leads to its place. */
export function DefineText({ definition, draft }: { definition: Definition; draft: DefinitionDraft }) {
  const { say } = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const { text, setText } = definition
  const goTo = (line: number, column: number): void => {
    const before = text.split('\n').slice(0, line - 1)
    const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
    area.current?.focus()
    area.current?.setSelectionRange(at, at)
  }
  const hasProblems = draft.problems.length > 0
  return (
    <>
      <textarea
        ref={area}
        className={css.text}
        aria-label={say('define.text')}
        aria-invalid={hasProblems}
        aria-describedby="define-problems"
        spellCheck={false}
        wrap="off"
        rows={Math.min(40, Math.max(14, text.split('\n').length + 1))}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <ul id="define-problems" className={css.problems} aria-live="polite">
        {draft.problems.map(({ code, text: said, line, column, didYouMean }) => (
          <li key={`${code} ${line} ${column}`}>
            <button type="button" className="do" onClick={() => goTo(line, column)}>
              {say('define.line', { line })}
            </button>{' '}
            {said}
            {didYouMean !== undefined && ` ${say('define.meant', { name: didYouMean })}`}
          </li>
        ))}
        {!hasProblems && <li className={css.sound}>{say('define.sound')}</li>}
      </ul>
    </>
  )
}
