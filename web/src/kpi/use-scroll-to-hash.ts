import { useEffect } from 'react'
import { useHash } from './use-hash.ts'

/** The parts of the page arrive after the browser looked for the place that the address names. */
export function useScrollToHash(isThere: boolean): void {
  const hash = useHash()
  useEffect(() => {
    if (isThere && hash !== '') document.getElementById(decodeURIComponent(hash))?.scrollIntoView()
  }, [isThere, hash])
}
