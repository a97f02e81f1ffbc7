import { expect, it } from 'vitest'
import { checkRooms } from './check-rooms.ts'

const words = { path: 'src/core/words/day.ts', text: 'export const day = 1\n' }
const engine = { path: 'src/engines/engine.ts', text: "import { day } from '../core/words/day.ts'\n" }

it('counts the imports between rooms and accepts those of the table', () => {
  expect(checkRooms([words, engine])).toEqual({ imports: 1, findings: [] })
})

it.each([
  {
    from: 'src/core/words/label.ts',
    to: '../stats/mean.ts',
    at: 'src/core/stats/mean.ts',
    says: 'core/words may not import core/stats',
  },
  {
    from: 'src/core/plan/plan.ts',
    to: '../sql/write.ts',
    at: 'src/core/sql/write.ts',
    says: 'core/plan may not import core/sql',
  },
  {
    from: 'src/sources/files/read.ts',
    to: '../../engines/duckdb/open.ts',
    at: 'src/engines/duckdb/open.ts',
    says: 'sources may not import engines',
  },
  {
    from: 'src/doors/cli/main.ts',
    to: '../../engines/duckdb/open.ts',
    at: 'src/engines/duckdb/open.ts',
    says: 'doors may not import engines',
  },
  { from: 'web/src/main.tsx', to: '../../src/host/open.ts', at: 'src/host/open.ts', says: 'web may not import host' },
])('$says', ({ from, to, at, says }) => {
  const report = checkRooms([
    { path: from, text: `import { x } from '${to}'\n` },
    { path: at, text: '' },
  ])
  expect(report.findings).toEqual([`${from}: ${says} (${at})`])
})

it('lets the service know an engine by its type and not otherwise', () => {
  const service = (text: string) => checkRooms([engine, words, { path: 'src/service/answering/ask.ts', text }]).findings
  expect(service("import type { Engine } from '../../engines/engine.ts'\n")).toEqual([])
  expect(service("import { Engine } from '../../engines/engine.ts'\n")).toHaveLength(1)
})

it('sees imports of several lines, dynamic ones and re-exports', () => {
  const text = "import {\n  day,\n} from './day.ts'\nexport * from './day.ts'\nconst x = await import('./day.ts')\n"
  expect(checkRooms([words, { path: 'src/core/words/other.ts', text }]).imports).toBe(3)
})

it('names a circle', () => {
  const a = { path: 'src/core/words/a.ts', text: "import './b.ts'\n" }
  const b = { path: 'src/core/words/b.ts', text: "import { a } from './a.ts'\n" }
  expect(checkRooms([a, b]).findings).toEqual([
    'circle: src/core/words/a.ts -> src/core/words/b.ts -> src/core/words/a.ts',
  ])
})

it('fails when it finds no import at all', () => {
  expect(checkRooms([words]).findings).toEqual(['no import was found: the check itself is broken'])
})

it('refuses a folder that the table does not know', () => {
  const stranger = { path: 'src/core/helpers/x.ts', text: "import '../words/day.ts'\n" }
  expect(checkRooms([words, stranger]).findings[0]).toBe('src/core/helpers/x.ts: stands in no room of the table')
})
