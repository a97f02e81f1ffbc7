/** Something that can be found and opened. */
export interface Hit {
  readonly key: string
  readonly kind: HitKind
  readonly label: string
  /** A second line: the question of a KPI, where a setting stands. */
  readonly detail?: string
  /** Other words by which people look for it. */
  readonly also?: readonly string[]
}

export const hitKinds = ['board', 'kpi', 'place', 'setting', 'workspace'] as const
export type HitKind = (typeof hitKinds)[number]

/** How many of a kind are shown, while nothing is typed and afterwards. */
const MOST = { unasked: 5, asked: 8 }

/** The hits that hold every word of the query, kind by kind: the nearest first, within a kind and among kinds. Without a query the first few of each kind. */
export function findHits<One extends Hit>(hits: readonly One[], query: string): readonly One[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  const most = words.length === 0 ? MOST.unasked : MOST.asked
  return hitKinds
    .map((kind) =>
      hits
        .filter((hit) => hit.kind === kind)
        .flatMap((hit) => {
          const far = distance(hit, words)
          return far === undefined ? [] : [{ hit, far }]
        })
        .toSorted((one, other) => one.far - other.far)
        .slice(0, most),
    )
    .toSorted(([one], [other]) => (one?.far ?? 0) - (other?.far ?? 0))
    .flatMap((found) => found.map(({ hit }) => hit))
}

/** Without regard to capitals and accents. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
}

/** How far a hit is from the words: at the start of its name 0, of a word 1, inside it 2, elsewhere 3; undefined where a word is missing. */
function distance({ label, detail = '', also = [] }: Hit, words: readonly string[]): number | undefined {
  const name = plain(label)
  const rest = plain([detail, ...also].join(' '))
  const each = words.map((word) => {
    if (name.startsWith(word)) return 0
    if (name.includes(` ${word}`) || name.includes(`-${word}`)) return 1
    if (name.includes(word)) return 2
    return rest.includes(word) ? 3 : undefined
  })
  return each.includes(undefined) ? undefined : each.reduce<number>((sum, far) => sum + (far ?? 0), 0)
}
