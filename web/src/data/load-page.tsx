import { Link } from '@tanstack/react-router'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { DropZone } from './drop-zone.tsx'
import css from './load.module.css'
import { Placing } from './placing.tsx'
import { Steps } from './steps.tsx'
import { Unfinished } from './unfinished.tsx'
import { UploadProgress } from './upload-progress.tsx'
import { UploadRefused } from './upload-refused.tsx'
import { uploads } from './upload-store.ts'
import { useStays } from './use-stays.ts'
import { useUpload } from './use-upload.ts'
import { WorkView } from './work-view.tsx'

/** From here files go to numbers: they are dropped or chosen, placed and sent. */
export function LoadPage() {
  const { say } = useWords()
  const upload = useUpload()
  useTitle(say('load.title'))
  const isIdle = upload.state === 'none' || upload.state === 'unusable'
  return (
    <>
      <Steps now="files">
        {isIdle ? (
          <Link to="/data" search={true} className="do">
            {say('load.back')}
          </Link>
        ) : (
          <button type="button" className="do" onClick={() => uploads.clear()}>
            {say('load.cancel')}
          </button>
        )}
      </Steps>
      {isIdle && <Drop isUnusable={upload.state === 'unusable'} />}
      {upload.state === 'placing' && <Placing />}
      {upload.state === 'sending' && <UploadProgress {...upload} />}
      {upload.state === 'sent' && <WorkView {...upload} progress={upload.preparation.progress} />}
      {upload.state === 'refused' && <UploadRefused error={upload.error} />}
    </>
  )
}

function Drop({ isUnusable }: { isUnusable: boolean }) {
  const { say } = useWords()
  const stays = useStays()
  return (
    <>
      <h1 className={css.lead}>{say('drop.lead')}</h1>
      <p className={css.under}>{stays}</p>
      {isUnusable && (
        <div className={css.note} role="alert">
          <b>{say('drop.unusable')}</b>
          <p>{say('drop.unusable-next')}</p>
        </div>
      )}
      <Unfinished />
      <DropZone isMain />
    </>
  )
}
