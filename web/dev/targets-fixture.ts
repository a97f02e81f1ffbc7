import type { BoardAnswer, Language, TargetEntry } from '../src/api/types.ts'
import { answerFixture } from './fixtures.ts'

/** Invented targets: of a sum, of a rate, and of a band; workspaces other than `targets` have none. */
export function answerTargets(
  url: URL,
  method: string,
): { readonly status: number; readonly body: unknown } | undefined {
  const [, name = 'sample', rest = ''] =
    /^\/api\/v1\/(?:workspaces\/([^/]+)\/)?targets(?:\/(.*))?$/.exec(url.pathname) ?? []
  if (!/^\/api\/v1\/(workspaces\/[^/]+\/)?targets/.test(url.pathname)) return undefined
  const lang: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'de'
  const entries = name === 'targets' ? entriesOf(lang) : []
  if (rest === '') return { status: 200, body: { targets: entries } }
  const [kpi = ''] = rest.split('/')
  if (method === 'PUT' || !rest.endsWith('/preview'))
    return { status: 200, body: entries.find((one) => one.kpi === kpi) ?? entriesOf(lang)[0] }
  return previewOf(kpi, url)
}

/** The card of the board, judged as too early whatever is typed. */
function previewOf(kpi: string, url: URL): { readonly status: number; readonly body: unknown } {
  const lang = url.searchParams.get('lang') ?? 'de'
  const board = answerFixture(new URL(`/api/v1/workspaces/targets/boards/sales?lang=${lang}`, url)).body as BoardAnswer
  const card = board.cards.find((one) => one.kpi === kpi) ?? board.cards[0]
  if (card === undefined) return { status: 404, body: { title: 'Not found', status: 404 } }
  const value = url.searchParams.get('value')
  const target = value === null ? card.answer.target : { value: Number(value), verdict: 'too-early' as const }
  const because = lang === 'de' ? 'Im Vorjahr (4. Quartal 2025): 1,11 Mio. €.' : 'Last year (Q4 2025): €1.11m.'
  return {
    status: 200,
    body: {
      proposed: card.series.rows.at(-5)?.value ?? null,
      because,
      answer: { ...card.answer, target },
      series: card.series,
    },
  }
}

function entriesOf(lang: Language): readonly TargetEntry[] {
  const quarter = (at: number): Pick<TargetEntry['periods'][number], 'period' | 'text'> => ({
    period: {
      label: `2026-Q${at}`,
      from: `2026-${String(at * 3 - 2).padStart(2, '0')}-01`,
      until: at === 4 ? '2027-01-01' : `2026-${String(at * 3 + 1).padStart(2, '0')}-01`,
    },
    text: lang === 'de' ? `${at}. Quartal 2026` : `Q${at} 2026`,
  })
  const common = { owner: { de: 'Vertriebsleitung', en: 'Sales lead' }[lang], split: [], history: [] }
  const fact = { low: null, high: null }
  return [
    {
      ...common,
      kpi: 'bookings',
      label: { de: 'Auftragseingang', en: 'Bookings' }[lang],
      unit: 'money',
      currency: 'EUR',
      better: 'higher',
      file: 'targets/bookings.target.yaml',
      periods: [
        { ...quarter(4), target: 1_200_000, value: 742_318.5, ...fact, verdict: 'too-early' },
        { ...quarter(3), target: 1_100_000, value: 1_164_000, ...fact, verdict: 'reached' },
        { ...quarter(2), target: 1_150_000, value: 1_110_000, ...fact, verdict: 'missed' },
        { ...quarter(1), target: 900_000, value: 450_000, ...fact },
      ],
      history: [
        {
          at: '2026-09-30T14:05:00Z',
          by: 'mk',
          why: 'Zwei neue Leute',
          period: '2026-Q4',
          was: 1_100_000,
          becomes: 1_200_000,
        },
      ],
    },
    {
      ...common,
      kpi: 'discount_rate',
      label: { de: 'Rabattquote', en: 'Discount' }[lang],
      unit: 'rate',
      better: 'band',
      file: 'targets/discount_rate.target.yaml',
      periods: [
        { ...quarter(4), target: [0.05, 0.1], value: 0.081, low: 0.069, high: 0.094, verdict: 'on-track' },
        { ...quarter(3), target: [0.05, 0.1], value: 0.12, low: 0.09, high: 0.15, verdict: 'too-close-to-call' },
        { ...quarter(2), target: [0.05, 0.1], value: null, ...fact, verdict: 'no-value' },
      ],
    },
  ]
}
