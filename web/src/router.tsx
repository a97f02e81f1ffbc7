import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { BoardPage } from './board/board-page.tsx'
import { parseSearch, readPageSearch, writeSearch } from './page-search.ts'
import { BrokenPage } from './places/broken-page.tsx'
import { DataPage } from './places/data-page.tsx'
import { KpisPage } from './places/kpis-page.tsx'
import { NoPage } from './places/no-page.tsx'
import { PlanningPage } from './places/planning-page.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({
  component: Shell,
  validateSearch: readPageSearch,
  errorComponent: BrokenPage,
  notFoundComponent: NoPage,
})

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: BoardPage }),
  createRoute({ getParentRoute: () => root, path: '/boards/$board', component: BoardPage }),
  createRoute({ getParentRoute: () => root, path: '/kpis', component: KpisPage }),
  createRoute({ getParentRoute: () => root, path: '/planning', component: PlanningPage }),
  createRoute({ getParentRoute: () => root, path: '/data', component: DataPage }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch: writeSearch,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
