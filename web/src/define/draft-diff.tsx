import type { DiffLine } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './define.module.css'

const signs = { same: ' ', added: '+', removed: '−' } as const
/** Lines around a change that help to find it. */
const around = 2

/** What saving changes in the file, line by line. */
export function DraftDiff({ diff }: { diff: readonly DiffLine[] }) {
  const { say } = useWords()
  const shown = diff.map((_, index) =>
    diff.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'),
  )
  if (!shown.includes(true)) return <p className={css.none}>{say('define.no-change')}</p>
  return (
    <pre className={css.diff} tabIndex={0} aria-label={say('define.diff')}>
      {diff.map(({ kind, text }, index) =>
        shown[index] === true ? (
          // Lines have no name of their own, and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} data-kind={kind}>
            <span aria-hidden="true">{signs[kind]} </span>
            {kind !== 'same' && <span className="unseen">{say(`define.${kind}`)} </span>}
            {text}
            {'\n'}
          </span>
        ) : null,
      )}
    </pre>
  )
}
