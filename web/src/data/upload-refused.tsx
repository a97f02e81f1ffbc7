import { ServerRefused } from '../api/fetch-answer.ts'
import { Command } from '../places/command.tsx'
import { Notice } from '../places/notice.tsx'
import { useWords } from '../words/language.ts'
import css from './load.module.css'
import { ProblemList } from './problem-list.tsx'
import { uploads } from './upload-store.ts'

/** The files did not arrive: says why, what is safe, and sends them again. */
export function UploadRefused({ error }: { error: Error }) {
  const { say } = useWords()
  const isRefused = error instanceof ServerRefused
  return (
    <div role="alert">
      <Notice title={isRefused ? error.details.title : say('upload.unreachable')}>
        {isRefused ? (
          <>
            {error.details.detail !== undefined && <p>{error.details.detail}</p>}
            <ProblemList problems={error.details.problems ?? []} />
            <p>{say('upload.refused-next')}</p>
          </>
        ) : (
          <>
            <p>{say('upload.unreachable-next')}</p>
            <Command>npm start</Command>
          </>
        )}
        <Ways />
      </Notice>
    </div>
  )
}

function Ways() {
  const { say } = useWords()
  return (
    <div className={css.buttons}>
      <button type="button" className="button" onClick={() => void uploads.retry()}>
        {say('upload.again')}
      </button>
      <button type="button" className="button" onClick={() => uploads.clear()}>
        {say('upload.other')}
      </button>
    </div>
  )
}
