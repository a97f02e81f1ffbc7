/** A page that a reader can come to, and what stands on it once it is whole. */
export interface Place {
  readonly name: string
  readonly path: string
  readonly whole: string
  /** What the console says here and should: an answer of the server that there is no such thing. */
  readonly known?: RegExp
  /** Shows for ever how it looks while something is on its way. */
  readonly showsWaiting?: true
}

const kpi = (id: string, search = ''): Place => ({
  name: `kpi-${id}`,
  path: `/kpis/${id}${search}`,
  whole: '#records table',
})

/** Every page, and of the pages of KPIs one of each kind. */
export const everyPlace: readonly Place[] = [
  { name: 'board', path: '/', whole: 'article[id="kpi-avg_deal"]' },
  { name: 'board-finished', path: '/?period=2025-Q4', whole: 'article[id="kpi-avg_deal"]' },
  { name: 'board-split', path: '/?by=owner.team&period=2026-Q1', whole: 'table[aria-labelledby="name-avg_deal"]' },
  kpi('bookings'),
  kpi('new_leads', '?by=source'),
  kpi('win_rate', '?by=owner.team'),
  kpi('sales_cycle'),
  kpi('avg_deal', '?period=2025&compare=previous'),
  kpi('pipeline_open', '?by=stage'),
  kpi('lead_to_customer', '?period=2026-Q1'),
  { name: 'kpis', path: '/kpis', whole: 'main h2' },
  { name: 'planning', path: '/planning', whole: '#new-target' },
  { name: 'data', path: '/data', whole: 'main dl dd' },
  { name: 'load', path: '/data/load', whole: 'main section' },
  { name: 'settings', path: '/settings', whole: '#theme' },
  { name: 'gallery', path: '/dev/gallery', whole: 'main h2', showsWaiting: true },
  { name: 'no-page', path: '/nowhere/at/all', whole: 'main a' },
  { name: 'no-kpi', path: '/kpis/win_rat', whole: '[role="alert"] a', known: /404/ },
]
