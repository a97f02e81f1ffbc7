import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The present, to the minute: "loaded 4 hours ago" stays true on a page left open. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
