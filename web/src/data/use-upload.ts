import { useNavigate } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { usePageSearch } from '../use-reader.ts'
import { uploads, type Upload } from './upload-store.ts'

/** The one upload of this window. */
export function useUpload(): Upload {
  return useSyncExternalStore(uploads.subscribe, uploads.get)
}

/** Takes files that were dropped or chosen and moves to the page that loads them; of the address only the workspace stays. */
export function useTakeFiles(): (files: readonly File[]) => void {
  const navigate = useNavigate()
  const { workspace } = usePageSearch()
  return (files) => {
    uploads.offer(files)
    void navigate({ to: '/data/load', search: workspace === undefined ? {} : { workspace } })
  }
}
