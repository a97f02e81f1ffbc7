import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** A fenced block of a page: what stands behind the fence, and its text. */
export interface Block {
  readonly language: string
  readonly text: string
  /** `docs/en/load.md:12` */
  readonly at: string
}

export interface Page {
  /** From the root. */
  readonly path: string
  /** Without its blocks. */
  readonly prose: string
  readonly headings: readonly string[]
  readonly blocks: readonly Block[]
}

const fenced = /^```(\w*)\n([\s\S]*?)^```$/gm

/** Every page that people read. */
export function readPages(): readonly Page[] {
  const paths = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })]
  // Those of the catalogue are made of definitions, which have tests of their own.
  const written = paths.filter((path) => !/^docs\/\w+\/kpis\/./.test(path))
  return written.toSorted().map(readPage)
}

function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8')
  const prose = text.replaceAll(fenced, '')
  const blocks = [...text.matchAll(fenced)].map(([, language = '', block = ''], index, all): Block => {
    const line = text.slice(0, all[index]?.index).split('\n').length
    return { language, text: block, at: `${path}:${line}` }
  })
  return { path, prose, blocks, headings: [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading) }
}

/** Where the links and pictures of a page lead, those of the web aside. */
export function linksOf({ prose }: Page): readonly string[] {
  const found = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return found.filter((target) => !/^[a-z]+:/.test(target))
}

/** The name by which a heading is linked to, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

/** The calls of `pegel` in a block, without `npm run pegel --`; `npm start` is one too. */
export function callsOf({ text }: Block): readonly string[] {
  return [...text.matchAll(/^npm (?:run pegel -- (.+)|start(?: -- (.+))?)$/gm)].map(
    ([, call, started = '']) => call ?? `start ${started}`.trim(),
  )
}

/** The scripts that a block runs with npm. */
export function scriptsOf({ text }: Block): readonly string[] {
  return [...text.matchAll(/^npm (?:run )?([\w:]+)/gm)].map(([, script = '']) => script)
}

/** A line as a shell takes it apart. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}
