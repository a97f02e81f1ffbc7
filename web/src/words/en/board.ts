import type { boardDe } from '../de/board.ts'

export const boardEn: Readonly<Record<keyof typeof boardDe, string>> = {
  'bar.choose-board': 'Choose a board',
  'bar.period': 'Period',
  'bar.compare': 'Comparison',
  'bar.against': 'against',
  'bar.copy-link': 'Copy link',
  'bar.copied': 'Link copied',
  'bar.quarters': 'Quarters',
  'bar.apply': 'Done',

  'period.this-quarter': 'This quarter',
  'period.last-quarter': 'Last quarter',
  'period.this-year': 'This year',
  'period.last-year': 'Last year',
  'period.all': 'All time',
  'period.quarter': 'Q{{quarter}} {{year}}',

  'compare.year': 'last year',
  'compare.previous': 'previous period',
  'compare.custom': 'comparison',
  'compare.none': 'no comparison',
  'compare.same-day': '{{name}}, to the same day',

  'board.data-until': 'Data to {{day}}',
  'board.loaded': 'loaded {{ago}}',
  'board.drivers': 'Drivers',
  'board.drivers-are': 'what moves the goal',
  'board.guardrails': 'Guardrails',
  'board.guardrails-are': 'what must not suffer',
  'board.no-data': 'No data yet',
  'board.no-data-next': 'An export from the CRM is enough for the first board.',
  'board.none': 'There is no board in this workspace yet.',
  'board.unknown': 'There is no such board.',
  'board.open-first': 'Open the first board',
}
