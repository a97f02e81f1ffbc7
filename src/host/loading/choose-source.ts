import { basename, dirname, extname } from 'node:path'
import type { SourceMapping } from '../../core/model/source.ts'
import { slugOf } from '../describe-workspace.ts'
import type { WrittenSource } from './read-sources.ts'

/** The mapping that was written for these files before: that of the named source, else of the one that knows most of them. */
export function findMapping(
  sources: readonly WrittenSource[],
  names: ReadonlySet<string>,
  source: string | undefined,
): SourceMapping | undefined {
  const candidates = sources.filter(({ mapping }) => source === undefined || mapping.source === source)
  const rated = candidates.map(({ mapping }) => ({
    mapping,
    known: filesOf(mapping).filter((file) => names.has(file)).length,
  }))
  const best = rated.toSorted((a, b) => b.known - a.known)[0]
  return best !== undefined && best.known > 0 ? best.mapping : undefined
}

/** A source that says of some of these files only how they are read, their columns' names above all: what they hold is proposed. */
export function findSaid(
  sources: readonly WrittenSource[],
  names: ReadonlySet<string>,
  source: string | undefined,
): SourceMapping | undefined {
  return sources
    .map(({ mapping }) => mapping)
    .filter((mapping) => mapping.parts.length === 0 && (source === undefined || mapping.source === source))
    .find(({ files }) => Object.keys(files).some((file) => names.has(file)))
}

/** A proposed mapping with what was said of how its files are read. */
export function withSaid(mapping: SourceMapping, said: SourceMapping | undefined): SourceMapping {
  if (said === undefined) return mapping
  const files = Object.entries(said.files).map(([name, file]) => [name, { ...mapping.files[name], ...file }] as const)
  return { ...mapping, files: { ...mapping.files, ...Object.fromEntries(files) } }
}

/** The files that a mapping takes rows from. */
export function filesOf(mapping: SourceMapping): readonly string[] {
  return [...new Set(mapping.parts.map(({ from }) => from))]
}

/** A name for a source that nobody named: its folder's, else its only file's; never one that is taken. */
export function nameSource(paths: readonly string[], taken: ReadonlySet<string>): string {
  const [first = 'files'] = paths
  const isOneFile = paths.length === 1 && extname(first) !== ''
  const wanted = slugOf(
    isOneFile ? basename(first, extname(first)) : extname(first) === '' ? basename(first) : basename(dirname(first)),
  )
  const plain = /^[a-z]/.test(wanted) ? wanted : `source-${wanted}`
  const numbers = [plain, ...Array.from({ length: 99 }, (_, index) => `${plain}-${index + 2}`)]
  return numbers.find((name) => !taken.has(name)) ?? `${plain}-new`
}
