import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { WithSearch } from '../search/search.tsx'
import { WithTargetDialog } from '../targets/use-target-dialog.tsx'
import { useWords } from '../words/language.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { LiveNote } from './live-note.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { SampleStrip } from './sample-strip.tsx'
import css from './shell.module.css'

const DropAnywhere = lazy(async () => ({ default: (await import('../data/drop-anywhere.tsx')).DropAnywhere }))

/** What every page has around it; on the way from files to numbers only the mark and the reader's own settings. */
export function Shell() {
  const { say } = useWords()
  const isQuiet = useRouterState({
    select: ({ location }) => location.pathname.startsWith('/data/load/') || location.pathname === '/data/load',
  })
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(main)
  return (
    <WithSearch>
      <a href="#content" className={css.skip}>
        {say('page.skip')}
      </a>
      <Header isQuiet={isQuiet} />
      {!isQuiet && <SampleStrip />}
      <main ref={main} id="content" tabIndex={-1} className={css.main}>
        <WithTargetDialog>
          <Outlet />
        </WithTargetDialog>
      </main>
      {isQuiet ? <div className={css.quietFoot} /> : <Footer />}
      {!isQuiet && <PhoneBar />}
      <LiveNote />
      <Suspense>
        <DropAnywhere />
      </Suspense>
    </WithSearch>
  )
}

/** A screen reader reads on at the new page, not at the link that led to it. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    main.current?.focus({ preventScroll: true })
  }, [path, main])
}
