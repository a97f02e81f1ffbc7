import { useRouterState } from '@tanstack/react-router'

/** The place on the page that the address names, without its "#". */
export function useHash(): string {
  return useRouterState({ select: ({ location }) => location.hash.replace(/^#/, '') })
}
