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

/** How long until a refused connection is tried again. */
const AGAIN_AFTER_MS = 3000

/** Keeps the numbers of an open page fresh: when the server tells of a new version, everything is asked anew. A connection that breaks or is refused is made again; a tab that was hidden catches up when it is seen again. */
export function useLive({ workspace, lang }: Reader): News | undefined {
  const queries = useQueryClient()
  const [news, setNews] = useState<News & { readonly of: string | undefined }>()
  useEffect(() => {
    let known: Told | undefined
    let source: EventSource | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    const hear = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Told
      const before = known
      known = told
      if (before === undefined || before.version === told.version) return
      void queries.invalidateQueries()
      setNews({ at: Date.now(), hasLoad: before.loadedAt !== told.loadedAt, of: workspace })
    }
    // A browser has six connections to a server: those of tabs that nobody sees are given back.
    const leave = () => {
      clearTimeout(again)
      source?.close()
      source = undefined
    }
    // The browser itself connects again after silence, but never after a refusal, as of a server that is just ending.
    const retry = ({ target }: Event) => {
      if (target === source && source?.readyState === EventSource.CLOSED) again = setTimeout(follow, AGAIN_AFTER_MS)
    }
    const follow = () => {
      leave()
      if (document.visibilityState === 'hidden') return
      source = new EventSource(addressOf('events', workspace, { lang }))
      source.addEventListener('version', hear)
      source.addEventListener('error', retry)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      leave()
    }
  }, [workspace, lang, queries])
  return news?.of === workspace ? news : undefined
}
