import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { resolveQuestion } from '../../src/core/question/resolve-question.ts'
import { parseExpression } from '../../src/core/read/parse-expression.ts'
import { readBoardFile } from '../../src/core/read/read-board-file.ts'
import { readFieldsFile } from '../../src/core/read/read-fields-file.ts'
import { kindKeys } from '../../src/core/read/read-kpi-kind.ts'
import { readKpiFile } from '../../src/core/read/read-kpi-file.ts'
import { readKpiTestFile } from '../../src/core/read/read-kpi-test-file.ts'
import { readSourceFile } from '../../src/core/read/read-source-file.ts'
import { readTargetFile } from '../../src/core/read/read-target-file.ts'
import { readWorkspaceFile } from '../../src/core/read/read-workspace-file.ts'
import { isProblem, type Problem } from '../../src/core/words/problem.ts'
import { buildProgram } from '../../src/doors/cli/build-program.ts'
import { readQuestion, type QuestionOptions } from '../../src/doors/cli/read-question.ts'
import { makeKpiPages, withKpis } from '../../tools/kpi-docs.ts'
import { runDefinitionTests } from '../../src/host/run-definition-tests.ts'
import { catalogueCrm, kpiText, readCatalogue } from '../read-catalogue.ts'
import { anchorOf, callsOf, linksOf, readPages, root, scriptsOf, wordsOf, type Block } from './read-pages.ts'

const pages = readPages()
const blocks = pages.flatMap((page) => page.blocks)
const blocksIn = (language: string): readonly Block[] => blocks.filter((block) => block.language === language)

describe('links', () => {
  const links = pages.flatMap((page) => linksOf(page).map((link) => ({ page, link })))

  it.each(links)('$page.path leads to $link', ({ page, link }) => {
    const [target = '', anchor] = link.split('#')
    const path = target === '' ? page.path : posix.join(posix.dirname(page.path), target)
    expect(existsSync(join(root, path)), path).toBe(true)
    if (anchor === undefined) return
    const headings = pages.find((one) => one.path === path)?.headings ?? []
    expect(headings.map(anchorOf)).toContain(anchor)
  })
})

describe('examples', () => {
  const firstKey = (text: string): string => /^(\w+):/m.exec(text)?.[1] ?? ''

  /** A kind on its own stands for a whole KPI. */
  const isKind = (text: string): boolean => kindKeys.some((key) => key === firstKey(text))
  const readers: Readonly<Record<string, (path: string, text: string) => readonly Problem[]>> = {
    kpi: (path, text) => readKpiFile({ path, text }).problems,
    source: (path, text) => readSourceFile({ path, text }, catalogueCrm()).problems,
    board: (path, text) => readBoardFile({ path, text }).problems,
    target: (path, text) => [...readTargetFile({ path, text }).problems, ...readCatalogue({ targets: text }).problems],
    workspace: (path, text) => readWorkspaceFile({ path, text }).problems,
    given: (path, text) => readKpiTestFile({ path, text }).problems,
  }

  it.each(blocksIn('yaml'))('$at can be read', ({ at, text }) => {
    const read = readers[firstKey(text)] ?? ((path: string) => readFieldsFile({ path, text }).problems)
    expect(isKind(text) ? readKpiFile({ path: at, text: kpiText(text) }).problems : read(at, text)).toEqual([])
  })

  it.each(blocksIn('pegel'))('$at holds expressions', ({ at, text }) => {
    const found = text
      .trim()
      .split('\n')
      .map((line) => parseExpression(line, { file: at, line: 1, column: 1 }))
    expect(found.filter(isProblem)).toEqual([])
  })

  it.each(blocksIn('json'))('$at is JSON', ({ text }) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow()
  })

  it.each(['docs/en/language.md', 'docs/de/language.md'])(
    'the definitions of %s are sound and pass their own tests',
    async (path) => {
      const own = pages.find((page) => page.path === path)?.blocks.filter(({ language }) => language === 'yaml') ?? []
      const texts = own.map(({ text }, index) => (isKind(text) ? kpiText(text, `example_${index}`) : text))
      const withKey = (key: string): readonly string[] => texts.filter((text) => firstKey(text) === key)
      const fields = texts.filter((text) => readers[firstKey(text)] === undefined)
      const together = (parts: readonly string[]): string => parts.join('---\n')
      const { problems } = readCatalogue({
        kpis: together(withKey('kpi')),
        fields: together(fields),
        boards: together(withKey('board')),
      })
      expect(problems).toEqual([])

      const folder = mkdtempSync(join(tmpdir(), 'pegel-docs-'))
      try {
        mkdirSync(join(folder, 'kpis'))
        writeFileSync(join(folder, 'pegel.yaml'), together(withKey('workspace')))
        writeFileSync(join(folder, 'kpis', 'own.kpi.yaml'), together(withKey('kpi')))
        writeFileSync(join(folder, 'kpis', 'own.test.yaml'), together(withKey('given')))
        const ran = await runDefinitionTests(folder, 'en')
        expect(ran.problems).toEqual([])
        expect(ran.failed.filter((line) => line.startsWith('kpis/'))).toEqual([])
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})

describe('calls', () => {
  const calls = blocks.flatMap((block) => callsOf(block).map((call) => ({ at: block.at, call })))
  const { model } = readCatalogue({
    facts: { newestDay: '2026-06-30', loads: [{ number: 1, finishedAt: '2026-01-01T00:00:00Z' }] },
  })

  /** What commander understands of a call; it throws for a command, option or choice that it does not know. */
  async function understand(
    call: string,
  ): Promise<{ readonly command: string; readonly named: readonly string[]; readonly options: QuestionOptions }> {
    const said = new PassThrough({ encoding: 'utf8' })
    const terminal = { out: said, err: said, isInteractive: false, standsIn: root, environment: {} }
    const program = buildProgram(terminal, 'en', () => undefined)
    const taken: { command: string; named: readonly string[]; options: QuestionOptions }[] = []
    for (const command of program.commands) {
      command.action(
        (...given: readonly unknown[]) =>
          void taken.push({ command: command.name(), named: command.args, options: given.at(-2) as QuestionOptions }),
      )
    }
    await program.parseAsync([...wordsOf(call)], { from: 'user' })
    const [first] = taken
    if (first === undefined) throw new Error(String(said.read()))
    return first
  }

  it.each(calls)('$at: pegel $call', async ({ call }) => {
    const { command, named, options } = await understand(call)
    const problems = named.flatMap((kpi): readonly Problem[] => {
      if (command !== 'ask' && command !== 'explain') return []
      const resolved = resolveQuestion(readQuestion(kpi, options), model, { today: '2026-06-30' })
      return 'problems' in resolved ? resolved.problems : []
    })
    expect(problems).toEqual([])
    if (command === 'kpis') for (const kpi of named) expect([...model.kpis.keys()]).toContain(kpi)
  })
})

it('runs only scripts that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  expect(blocks.flatMap(scriptsOf).filter((script) => !(script in scripts))).toEqual([])
})

describe('completeness', () => {
  const of = (language: 'en' | 'de') =>
    pages
      .filter(({ path }) => path.startsWith(`docs/${language}/`))
      .map(({ path, headings, blocks: own }) => ({
        page: posix.basename(path),
        headings: headings.length,
        blocks: own.map((block) => block.language),
      }))

  it('has the same pages, headings and examples in German and English', () => {
    expect(of('en').length).toBeGreaterThan(0)
    expect(of('de')).toEqual(of('en'))
  })

  it('has the pages of the catalogue as the definitions say them, and no others (npm run docs)', () => {
    const made = new Map(makeKpiPages(root).map(({ path, text }) => [path, text]))
    const there = globSync('docs/{de,en}/kpis/*.md', { cwd: root })
    expect(there.toSorted()).toEqual([...made.keys()].toSorted())
    for (const [path, text] of made) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text)
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(withKpis(root, readme)).toBe(readme)
  })

  it('lists every page in its table of contents', () => {
    const listed = new Set(pages.filter(({ path }) => path === 'docs/README.md').flatMap(linksOf))
    const missing = pages.filter(({ path }) => /^docs\/(en|de)\//.test(path) && !listed.has(path.replace('docs/', '')))
    expect(missing.map(({ path }) => path)).toEqual([])
  })

  it('gives every decision a context, the decision and its consequence', () => {
    const decisions = pages.filter(({ path }) => dirname(path) === 'docs/decisions')
    expect(decisions.length).toBeGreaterThan(0)
    for (const { path, headings } of decisions)
      expect(headings.slice(1), path).toEqual(['Context', 'Decision', 'Consequence'])
  })
})
