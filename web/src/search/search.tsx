import { createContext, lazy, Suspense, use, useEffect, useState, type ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import css from '../shell/shell.module.css'

// Most visits never open it.
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

const OpenSearch = createContext<() => void>(() => undefined)

/** Opens the search from anywhere on the page. */
export const useOpenSearch = (): (() => void) => use(OpenSearch)

/** Lets everything within open the search, by Ctrl K or Cmd K too. */
export function WithSearch({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <OpenSearch value={() => setOpen(true)}>
      {children}
      {isOpen && (
        <Suspense fallback={null}>
          <Palette close={() => setOpen(false)} />
        </Suspense>
      )}
    </OpenSearch>
  )
}

/** The same as a button among others. */
export function SearchButton() {
  const { say } = useWords()
  return (
    <button type="button" className="button" onClick={useOpenSearch()} aria-haspopup="dialog">
      {say('search.button')}
    </button>
  )
}

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent)

/** The field in the header that opens the search. */
export function SearchField() {
  const { say } = useWords()
  const open = useOpenSearch()
  return (
    <button
      type="button"
      className={css.search}
      onClick={open}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
    >
      {say('search.button')}
      <kbd>{isApple ? '⌘ K' : say('search.keys')}</kbd>
    </button>
  )
}
