import { useWords } from '../words/language.ts'
import { PlaceLinks } from './place-links.tsx'
import css from './shell.module.css'

/** On a phone the places are a bar below. */
export function PhoneBar() {
  const { say } = useWords()
  return (
    <nav className={css.phoneBar} aria-label={say('page.main-menu')}>
      <PlaceLinks withIcons />
    </nav>
  )
}
