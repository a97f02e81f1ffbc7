import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { usePageSearch, useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './drop-anywhere.module.css'
import { keepPreparation } from './queries.ts'
import { uploads } from './upload-store.ts'
import { useUpload } from './use-upload.ts'

/** On other pages: an upload goes on, has arrived, or did not. */
export function UploadStrip() {
  const { say } = useWords()
  const upload = useUpload()
  const see = useSee()
  if (upload.state === 'none' || upload.state === 'placing' || upload.state === 'unusable') return null
  const text = {
    sending: () =>
      say('upload.strip', { share: upload.state === 'sending' ? percentOf(upload.sent, upload.total) : 0 }),
    sent: () => say('upload.strip-sent'),
    refused: () => say('upload.strip-failed'),
  }[upload.state]()
  return (
    <aside className={css.strip} aria-label={say('load.title')}>
      <span role={upload.state === 'sending' ? undefined : 'status'}>{text}</span>
      <button type="button" className="do" onClick={see}>
        {say('upload.see')}
      </button>
    </aside>
  )
}

function useSee(): () => void {
  const upload = useUpload()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { lang } = useReader()
  const { workspace: here } = usePageSearch()
  return () => {
    if (upload.state !== 'sent')
      return void navigate({ to: '/data/load', search: here === undefined ? {} : { workspace: here } })
    const { id, workspace } = upload.preparation
    keepPreparation(queries, { workspace, lang }, upload.preparation)
    uploads.clear()
    return void navigate({ to: '/data/load/$preparation', params: { preparation: id }, search: { workspace } })
  }
}

const percentOf = (sent: number, total: number): number => (total === 0 ? 0 : Math.round((sent / total) * 100))
