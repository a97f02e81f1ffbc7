import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { collectDropped } from './collect-files.ts'
import css from './drop-anywhere.module.css'
import { keepPreparation } from './queries.ts'
import { UploadStrip } from './upload-strip.tsx'
import { uploads } from './upload-store.ts'
import { useFileDrag } from './use-file-drag.ts'
import { useStays } from './use-stays.ts'
import { useTakeFiles, useUpload } from './use-upload.ts'

/** Takes files that are dropped on any page, and leads on when they have arrived. */
export function DropAnywhere() {
  const take = useTakeFiles()
  const isOver = useFileDrag((items) => void collectDropped(items).then(take))
  const isLoading = useRouterState({ select: ({ location }) => location.pathname === '/data/load' })
  useLeadOn(isLoading)
  return (
    <>
      {isOver && <Overlay />}
      {!isLoading && <UploadStrip />}
    </>
  )
}

function Overlay() {
  const { say } = useWords()
  const stays = useStays()
  return (
    <div className={css.overlay}>
      <div className={css.frame}>
        <p className={css.release}>{say('drop.release')}</p>
        <p>{stays}</p>
      </div>
    </div>
  )
}

/** Whoever waits at the upload moves on to what became of it; elsewhere the strip offers it. */
function useLeadOn(isWaiting: boolean): void {
  const upload = useUpload()
  const queries = useQueryClient()
  const { lang } = useReader()
  const navigate = useNavigate()
  useEffect(() => {
    if (upload.state !== 'sent' || !isWaiting) return
    const { id, workspace } = upload.preparation
    keepPreparation(queries, { workspace, lang }, upload.preparation)
    uploads.clear()
    void navigate({ to: '/data/load/$preparation', params: { preparation: id }, search: { workspace }, replace: true })
  }, [upload, isWaiting, queries, lang, navigate])
}
