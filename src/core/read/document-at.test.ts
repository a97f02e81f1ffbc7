import { expect, it } from 'vitest'
import { documentAt } from './document-at.ts'

const file = '# first\nkpi: one\n---\n# second\nkpi: two\nlabel: "a --- b"\n---\nkpi: three\n'

it.each([
  { line: 2, found: '# first\nkpi: one\n' },
  { line: 5, found: '# second\nkpi: two\nlabel: "a --- b"\n' },
  { line: 8, found: 'kpi: three\n' },
])('line $line stands in its own document', ({ line, found }) => {
  expect(documentAt(file, line)).toBe(found)
})

it('is the whole file where there is one document', () => {
  expect(documentAt('kpi: one\ngroup: leads\n', 2)).toBe('kpi: one\ngroup: leads\n')
})
