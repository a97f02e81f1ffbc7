import css from '../shell/shell.module.css'
import { useWords } from '../words/language.ts'
import { Notice } from './notice.tsx'

/** A fault of the page itself: no stack trace, but a way on. */
export function BrokenPage() {
  const { say } = useWords()
  return (
    <main className={css.main} role="alert">
      <Notice title={say('error.broken')}>
        <p>{say('error.broken-next')}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {say('error.retry')}
        </button>
      </Notice>
    </main>
  )
}
