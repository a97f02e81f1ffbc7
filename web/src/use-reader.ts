import { getRouteApi } from '@tanstack/react-router'
import type { Reader } from './api/queries.ts'
import type { PageSearch } from './page-search.ts'
import { useWords } from './words/language.ts'

const root = getRouteApi('__root__')

export function usePageSearch(): PageSearch {
  return root.useSearch()
}

/** Whose numbers the page shows, and in which language. */
export function useReader(): Reader {
  const { workspace } = usePageSearch()
  const { lang } = useWords()
  return { workspace, lang }
}
