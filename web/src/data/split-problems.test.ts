import { expect, it } from 'vitest'
import { splitProblems } from './split-problems.ts'

const problem = (file: string | null) => ({ code: 'x', text: 'x', file })

it('tells files that give nothing from what stands out in those that are read', () => {
  const files = [
    { name: 'deals.csv', rows: 10, unused: null },
    { name: 'notes.csv', rows: 3, unused: 'of no use' },
  ]
  const problems = [problem('deals.csv'), problem('broken.xlsx'), problem('notes.csv'), problem(null)]
  const { missing, noticed } = splitProblems({ files, problems })
  expect(missing.map(({ file }) => file)).toEqual(['broken.xlsx', 'notes.csv', null])
  expect(noticed.map(({ file }) => file)).toEqual(['deals.csv'])
})
