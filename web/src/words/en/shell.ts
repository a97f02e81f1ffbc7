import type { shellDe } from '../de/shell.ts'

export const shellEn: Readonly<Record<keyof typeof shellDe, string>> = {
  'page.skip': 'Skip to content',
  'page.main-menu': 'Main menu',
  'page.boards': 'Boards',
  'page.kpis': 'KPIs',
  'page.planning': 'Planning',
  'page.data': 'Data',
  'page.account': '{{name}}: workspaces and settings',
  'page.loading': 'Loading',

  'sample.note': 'Note',
  'sample.is-sample': 'Sample data of an invented company.',
  'sample.load-own': 'Load your own files',
  'sample.to-own': 'To {{name}}',

  'search.button': 'Search',
  'search.keys': 'Ctrl K',
  'search.title': 'Search',
  'search.placeholder': 'KPI, board or setting',
  'search.none': 'Nothing found. A KPI can also be found by its id and its question.',
  'search.found': '{{n}} found',
  'search.board': 'Boards',
  'search.kpi': 'KPIs',
  'search.place': 'Places',
  'search.setting': 'Settings',
  'search.workspace': 'Workspaces',

  'footer.time-zone': 'Time zone {{name}}',
  'footer.currency': 'Currency {{name}}',
  'footer.how': 'How it is computed',
  'footer.version': 'Pegel {{version}}',

  'error.unreachable': 'Server unreachable',
  'error.unreachable-next': 'The data is not affected. Is Pegel still running? In a terminal it starts with:',
  'error.stale': '{{what}}. The numbers are from {{time}}.',
  'error.retry': 'Try again',
  'error.broken': 'This page cannot be shown',
  'error.broken-next': 'This is a fault in Pegel. The data is not affected.',
  'error.no-page': 'There is no such page',
  'error.no-page-next': 'It may have been renamed. The search finds everything that is there.',
  'error.to-boards': 'To the boards',
  'error.to-kpis': 'To the KPIs',
  'error.did-you-mean': 'This may be meant:',

  'live.load': 'New data taken over at {{time}}.',
  'live.change': 'Changed numbers taken over at {{time}}.',
}
