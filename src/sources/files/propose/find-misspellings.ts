import type { Problem } from '../../../core/words/problem.ts'
import { fileProblem } from '../read/file-problem.ts'
import type { ColumnProfile, ProfiledFile } from '../profile/profiled-file.ts'
import { normaliseValue } from '../../kit/normalise-name.ts'
import { editDistance } from './edit-distance.ts'

const sectors = [
  'technology',
  'software',
  'retail',
  'medical',
  'marketing',
  'finance',
  'entertainment',
  'telecommunications',
  'services',
  'employment',
  'healthcare',
  'manufacturing',
  'education',
  'insurance',
  'construction',
  'logistics',
  'hospitality',
  'automotive',
  'energy',
  'agriculture',
  'banking',
  'consulting',
  'government',
  'pharmaceuticals',
  'handel',
  'dienstleistung',
  'dienstleistungen',
  'maschinenbau',
  'gesundheit',
  'versicherung',
  'versicherungen',
  'bildung',
  'logistik',
  'gastgewerbe',
  'energie',
  'landwirtschaft',
  'chemie',
  'bauwesen',
  'beratung',
  'industrie',
]

/** Texts that look misspelt: near to a more frequent value of the column, or to a country or trade. They are only said, never changed. Links have their own repairs. */
export function findMisspellings({ file, columns }: ProfiledFile, links: ReadonlySet<string>): readonly Problem[] {
  return columns.flatMap((column, index) =>
    isWorthReading(column) && !links.has(column.name)
      ? misspeltIn(column).map((pair) => writeProblem(file.name, column.name, index + 1, pair))
      : [],
  )
}

function isWorthReading({ values, distinct, filled, numbers, date }: ColumnProfile): boolean {
  return (
    values !== undefined &&
    distinct >= 2 &&
    distinct <= 200 &&
    distinct < filled * 0.5 &&
    numbers === undefined &&
    date === undefined
  )
}

interface Pair {
  readonly value: string
  readonly rows: number
  readonly near: string
}

function misspeltIn({ values = [] }: ColumnProfile): readonly Pair[] {
  const known = [...sectors, ...countries()]
  const isListed = new Set(known.map((word) => word.toLowerCase()))
  const reference =
    values.filter(({ value }) => isListed.has(value.toLowerCase())).length >= values.length * 0.3 ? known : []
  return values.flatMap(({ value, rows }): Pair[] => {
    if (value.length < 6 || /\d/.test(value) || isListed.has(value.toLowerCase())) return []
    const frequent = values
      .filter((other) => other.value !== value && other.rows >= rows * 3)
      .map((other) => other.value)
    const near = [...frequent, ...reference].find((other) => isNear(value, other))
    return near === undefined ? [] : [{ value, rows, near }]
  })
}

function isNear(value: string, other: string): boolean {
  if (/\d/.test(other) || Math.abs(value.length - other.length) > 2 || other.length < 6) return false
  const [a, b] = [value.toLowerCase(), other.toLowerCase()]
  const isForm = normaliseValue(a) === normaliseValue(b) || a === `${b}s` || b === `${a}s`
  return !isForm && a[0] === b[0] && editDistance(a, b) <= (value.length >= 9 ? 2 : 1)
}

let listed: readonly string[] | undefined

/** Names of countries in English and German, as the platform knows them. */
function countries(): readonly string[] {
  listed ??= ['en', 'de'].flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
    return letters
      .flatMap((first) => letters.map((second) => names.of(first + second) ?? ''))
      .filter((name) => name !== '')
  })
  return listed
}

function writeProblem(file: string, column: string, index: number, { value, rows, near }: Pair): Problem {
  const problem = fileProblem(
    'misspelt-value',
    file,
    {
      en: `${column}: "${value}" (${rows} ${rows === 1 ? 'row' : 'rows'}) looks like "${near}". It is not changed; correct it in the source, or with "values:" in the mapping.`,
      de: `${column}: „${value}“ (${rows} ${rows === 1 ? 'Zeile' : 'Zeilen'}) sieht aus wie „${near}“. Es bleibt, wie es ist; berichtigen Sie es in der Quelle oder mit „values:“ in der Zuordnung.`,
    },
    1,
    index,
  )
  return { ...problem, didYouMean: near }
}
