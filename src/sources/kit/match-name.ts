import { normaliseName } from './normalise-name.ts'
import { looseForm } from './vocabulary.ts'
import type { Named, Vocabulary } from './vocabulary.ts'

const idWords = new Set(['id', 'key', 'nr', 'no', 'number', 'nummer', 'code', 'guid', 'uuid', 'pk', 'ref'])
const linkNoise = new Set([...idWords, 'name'])
const fieldNoise = new Set(['eur', 'euro', 'usd', 'gbp', 'chf', 'in', 'c', 'hs', 'property', 'utc', 'field', 'feld'])

/** How surely a column's name means a field or link: 1 its own name, 0 not at all. */
export function matchName(column: string, named: Named, vocabulary: Vocabulary): number {
  const name = normaliseName(column)
  const direct = matchWords(name, named)
  if (direct > 0) return direct
  const shortened = withoutEntity(name, vocabulary.entities.get(named.entity) ?? new Set())
  return Math.max(0, ...shortened.map((rest) => matchWords(rest, named) * 0.94))
}

function matchWords(name: string, named: Named): number {
  // Words stand in the model with the likeliest first.
  if (named.words.has(name)) return name === firstOf(named.words) ? 1 : 0.985 - 0.0005 * [...named.words].indexOf(name)
  const bare = withoutNoise(name, named.link ? linkNoise : fieldNoise)
  if (bare !== name && named.words.has(bare)) return 0.95
  if (named.farWords.has(name)) return 0.86
  if (named.farWords.has(bare)) return 0.84
  const loose = looseForm(name)
  return loose !== undefined && named.looseWords.has(loose) ? 0.9 : phraseInside(name, named)
}

function firstOf(words: ReadonlySet<string>): string | undefined {
  const [first] = words
  return first
}

/** `expected close date eur` still says `close date`; one common word is too little to go by. */
function phraseInside(name: string, named: Named): number {
  return name.includes(' ') && named.phrases.some((phrase) => ` ${name} `.includes(` ${phrase} `)) ? 0.6 : 0
}

function withoutNoise(name: string, noise: ReadonlySet<string>): string {
  const rest = name.split(' ').filter((word) => !noise.has(word))
  return rest.length === 0 ? name : rest.join(' ')
}

/** `order status` in a file of orders is its `status`. */
function withoutEntity(name: string, words: ReadonlySet<string>): readonly string[] {
  return [...words].filter((word) => name.startsWith(`${word} `)).map((word) => name.slice(word.length + 1))
}

/** How surely a column's name says that it identifies the records of an entity. */
export function matchId(column: string, entity: string, vocabulary: Vocabulary): number {
  const name = normaliseName(column)
  if (idWords.has(name) || name === 'record id') return 0.9
  const words = vocabulary.entities.get(entity) ?? new Set()
  const tokens = name.split(' ')
  const bare = tokens.filter((token) => !idWords.has(token)).join(' ')
  if (bare !== name && words.has(bare)) return 1
  if (tokens.some((token) => idWords.has(token)) && [...words].some((word) => bare.endsWith(` ${word}`))) return 0.7
  return 0
}

/** How surely a file's name says that it holds an entity: 1 exactly, less where other words stand beside. */
export function matchFileName(file: string, entity: string, vocabulary: Vocabulary): number {
  const name = bareFileName(file)
  const total = name.split(' ').length
  const words = [...(vocabulary.entities.get(entity) ?? [])]
  const longest = Math.max(0, ...words.map((word) => (` ${name} `.includes(` ${word} `) ? word.split(' ').length : 0)))
  if (longest === 0) return 0
  return longest === total ? 1 : 0.55 + (0.4 * longest) / total
}

const fileNoise =
  /\b(data|dataset|export|exports|all|list|liste|full|report|bericht|tabelle|table|sheet|blatt|sf|crm|dump|backup|copy|kopie|final|neu|csv|xlsx|\d+)\b/g

/** A file's name without ending, dates and words that say nothing; a sheet's own name where it says something. */
export function bareFileName(file: string): string {
  const [book = '', sheet] = file.split('#')
  const bare = (name: string) =>
    normaliseName(name)
      .replace(/(\d)([a-z])/g, '$1 $2')
      .replace(/([a-z])(\d)/g, '$1 $2')
      .replace(fileNoise, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  const fromSheet = sheet === undefined ? '' : bare(sheet)
  return fromSheet === '' ? bare(book.replace(/\.[^.]+$/, '')) : fromSheet
}
