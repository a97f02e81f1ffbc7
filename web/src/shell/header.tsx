import { Link } from '@tanstack/react-router'
import { useWords } from '../words/language.ts'
import { Mark } from './icons.tsx'
import { PlaceLinks } from './place-links.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import css from './shell.module.css'

export function Header() {
  const { say } = useWords()
  return (
    <header className={css.header}>
      <Link to="/" search={true} className={css.brand} activeProps={{}} aria-current={false}>
        <Mark />
        Pegel
      </Link>
      <nav className={css.places} aria-label={say('page.main-menu')}>
        <PlaceLinks />
      </nav>
      <SettingsMenu />
    </header>
  )
}
