import { useEffect, useState } from 'react'

/** A pause of this length ends a visit. */
const PAUSE_MS = 30 * 60_000

interface Visit {
  /** When the visit before this one ended; undefined on the first. */
  readonly before: string | undefined
  readonly seen: string
}

const keyOf = (workspace: string | undefined) => `pegel-visit-${workspace ?? ''}`

/** When the reader of this browser was here last, before this visit; the same as long as the visit lasts. */
export function useLastVisit(workspace: string | undefined): string | undefined {
  const [visit] = useState(() => beginVisit(workspace))
  useEffect(() => {
    const note = () => remember(workspace, { before: visit.before, seen: new Date().toISOString() })
    note()
    document.addEventListener('visibilitychange', note)
    return () => document.removeEventListener('visibilitychange', note)
  }, [workspace, visit.before])
  return visit.before
}

function beginVisit(workspace: string | undefined): Visit {
  const now = new Date()
  const last = recall(workspace)
  const isSame = last !== undefined && now.getTime() - Date.parse(last.seen) < PAUSE_MS
  return { before: isSame ? last.before : last?.seen, seen: now.toISOString() }
}

function remember(workspace: string | undefined, visit: Visit): void {
  localStorage.setItem(keyOf(workspace), JSON.stringify(visit))
}

function recall(workspace: string | undefined): Visit | undefined {
  const text = localStorage.getItem(keyOf(workspace))
  if (text === null) return undefined
  try {
    const read: unknown = JSON.parse(text)
    return isVisit(read) ? read : undefined
  } catch {
    // Something else wrote there: then it is the first visit.
    return undefined
  }
}

function isVisit(read: unknown): read is Visit {
  if (typeof read !== 'object' || read === null || !('seen' in read)) return false
  const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value))
  return isTime(read.seen) && (!('before' in read) || isTime(read.before))
}
