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

/** Keeps the numbers of an open page fresh: when the server tells of a new version, everything is asked anew. The browser connects again by itself; a tab that was hidden catches up when it is seen again. */
export function useLive({ workspace, lang }: Reader): News | undefined {
  const queries = useQueryClient()
  const [news, setNews] = useState<News & { readonly of: string | undefined }>()
  useEffect(() => {
    let known: Told | undefined
    let source: EventSource | undefined
    const hear = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Told
      const before = known
      known = told
      if (before === undefined || before.version === told.version) return
      void queries.invalidateQueries()
      setNews({ at: Date.now(), hasLoad: before.loadedAt !== told.loadedAt, of: workspace })
    }
    // A browser has six connections to a server: those of tabs that nobody sees are given back.
    const follow = () => {
      source?.close()
      source = undefined
      if (document.visibilityState === 'hidden') return
      source = new EventSource(addressOf('events', workspace, { lang }))
      source.addEventListener('version', hear)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      source?.close()
    }
  }, [workspace, lang, queries])
  return news?.of === workspace ? news : undefined
}
