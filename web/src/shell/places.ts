/** The four places of the main menu. */
export const places = ['boards', 'kpis', 'planning', 'data'] as const
export type Place = (typeof places)[number]

export const placePaths = { boards: '/', kpis: '/kpis', planning: '/planning', data: '/data' } as const

/** The place to which an address belongs; undefined for the settings and what is not there. */
export function placeOf(path: string): Place | undefined {
  if (path === '/' || path.startsWith('/boards/')) return 'boards'
  return places.find((place) => place !== 'boards' && `${path}/`.startsWith(`${placePaths[place]}/`))
}
