import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/language.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { SampleStrip } from './sample-strip.tsx'
import css from './shell.module.css'

/** What every page has around it. */
export function Shell() {
  const { say } = useWords()
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(main)
  return (
    <>
      <a href="#content" className={css.skip}>
        {say('page.skip')}
      </a>
      <Header />
      <SampleStrip />
      <main ref={main} id="content" tabIndex={-1} className={css.main}>
        <Outlet />
      </main>
      <Footer />
      <PhoneBar />
    </>
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
