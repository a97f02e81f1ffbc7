import { Link } from '@tanstack/react-router'
import { SearchField } from '../search/search.tsx'
import { useWords } from '../words/language.ts'
import { AvatarMenu } from './avatar-menu.tsx'
import { Mark } from './icons.tsx'
import { PlaceLinks } from './place-links.tsx'
import css from './shell.module.css'

/** Quiet, it has only the mark and the reader's own settings. */
export function Header({ isQuiet }: { isQuiet: boolean }) {
  const { say } = useWords()
  return (
    <header className={`${css.header} ${isQuiet ? css.quiet : ''}`}>
      <Link to="/" search={true} className={css.brand} activeProps={{}} aria-current={false}>
        <Mark />
        Pegel
      </Link>
      {!isQuiet && (
        <>
          <nav className={css.places} aria-label={say('page.main-menu')}>
            <PlaceLinks />
          </nav>
          <SearchField />
        </>
      )}
      <AvatarMenu />
    </header>
  )
}
