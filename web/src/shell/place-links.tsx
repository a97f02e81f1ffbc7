import { Link, useRouterState } from '@tanstack/react-router'
import { useWords } from '../words/language.ts'
import { Icon } from './icons.tsx'
import { placeOf, placePaths, places } from './places.ts'

/** The four places; a link keeps workspace, period and comparison. */
export function PlaceLinks({ withIcons = false }: { withIcons?: boolean }) {
  const { say } = useWords()
  const here = useRouterState({ select: ({ location }) => placeOf(location.pathname) })
  return places.map((place) => (
    <Link
      key={place}
      to={placePaths[place]}
      search={true}
      activeProps={{}}
      {...(place === here ? { 'aria-current': 'page' } : { 'aria-current': false })}
    >
      {withIcons && <Icon name={place} />}
      {say(`page.${place}`)}
    </Link>
  ))
}
