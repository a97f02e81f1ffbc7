import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { BoardPage } from './board/board-page.tsx'
import { CataloguePage } from './catalogue/catalogue-page.tsx'
import { parseSearch, readPageSearch, writeSearch } from './page-search.ts'
import { BrokenPage } from './places/broken-page.tsx'
import { NoPage } from './places/no-page.tsx'
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
  createRoute({ getParentRoute: () => root, path: '/kpis', component: CataloguePage }),
  createRoute({
    getParentRoute: () => root,
    path: '/kpis/$kpi',
    component: lazyRouteComponent(() => import('./kpi/kpi-page.tsx'), 'KpiPageView'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/kpis/$kpi/edit',
    component: lazyRouteComponent(() => import('./define/define-page.tsx'), 'DefinePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/kpis/new',
    component: lazyRouteComponent(() => import('./define/define-page.tsx'), 'DefinePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/planning',
    component: lazyRouteComponent(() => import('./planning/planning-page.tsx'), 'PlanningPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data',
    component: lazyRouteComponent(() => import('./data/data-page.tsx'), 'DataPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/load',
    component: lazyRouteComponent(() => import('./data/load-page.tsx'), 'LoadPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/load/$preparation',
    component: lazyRouteComponent(() => import('./data/preparation-page.tsx'), 'PreparationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/data/loads/$load',
    component: lazyRouteComponent(() => import('./data/report-page.tsx'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/dev/gallery',
    component: lazyRouteComponent(() => import('./gallery/gallery-page.tsx'), 'GalleryPage'),
  }),
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
