import { useEffect } from 'react'

/** Names the page in the browser's tab: "Vertriebsleitung · 4. Quartal 2026 · Pegel". */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts, 'Pegel'].filter((part) => part !== undefined).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
