import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressOf } from './fetch-answer.ts'
import type { Reader } from './queries.ts'

interface Told {
  readonly version: string
  readonly loadedAt: string | null
}

export interface News {
  /** When the page took the new numbers over; milliseconds. */
  readonly at: number
  /** Whether there was a load, or only a definition, a target or the day changed. */
  readonly hasLoad: boolean
}

/** Keeps the numbers of an open page fresh: when the server tells of a new version, everything is asked anew. The browser connects again by itself. */
export function useLive({ workspace, lang }: Reader): News | undefined {
  const queries = useQueryClient()
  const [news, setNews] = useState<News & { readonly of: string | undefined }>()
  useEffect(() => {
    let known: Told | undefined
    const source = new EventSource(addressOf('events', workspace, { lang }))
    source.addEventListener('version', ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Told
      const before = known
      known = told
      if (before === undefined || before.version === told.version) return
      void queries.invalidateQueries()
      setNews({ at: Date.now(), hasLoad: before.loadedAt !== told.loadedAt, of: workspace })
    })
    return () => source.close()
  }, [workspace, lang, queries])
  return news?.of === workspace ? news : undefined
}
