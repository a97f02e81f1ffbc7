import { Link, useRouterState } from '@tanstack/react-router'
import { useWords } from '../words/language.ts'
import { Icon } from './icons.tsx'

const places = ['boards', 'kpis', 'planning', 'data'] as const
const paths = { boards: '/', kpis: '/kpis', planning: '/planning', data: '/data' } as const

/** The four places; a link keeps workspace, period and comparison. */
export function PlaceLinks({ withIcons = false }: { withIcons?: boolean }) {
  const { say } = useWords()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const here = places.find((place) => place !== 'boards' && path.startsWith(paths[place])) ?? 'boards'
  return places.map((place) => (
    <Link
      key={place}
      to={paths[place]}
      search={true}
      activeProps={{}}
      {...(place === here ? { 'aria-current': 'page' } : { 'aria-current': false })}
    >
      {withIcons && <Icon name={place} />}
      {say(`page.${place}`)}
    </Link>
  ))
}
