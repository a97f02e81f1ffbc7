import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { firstWorkspace, makeWorkspace } from '../make-workspace.ts'
import { weigh, withPreparation } from './with-preparation.ts'

async function workspaceWith(name: string, text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pegel-'))
  await makeWorkspace(folder, firstWorkspace('en'))
  writeFileSync(join(folder, name), text)
  return { folder, paths: [join(folder, name)], source: 'crm' }
}

it('shows for a doubtful decision the number that each choice gives, and leaves nothing behind', async () => {
  const dates = (index: number): string => `0${(index % 8) + 1}/0${(index % 7) + 1}/2026`
  const rows = Array.from(
    { length: 12 },
    (_, index) =>
      `${index},${index < 4 ? 'Won' : index < 8 ? 'Lost' : 'Engaging'},${index * 100},${dates(index)},${dates(index)}`,
  )
  const request = await workspaceWith(
    'deals.csv',
    ['id,deal_stage,amount,created_at,closed_at', ...rows, ''].join('\n'),
  )
  const questions = await withPreparation(request, weigh)
  expect(questions.length).toBeGreaterThan(0)
  expect(questions.length).toBeLessThanOrEqual(5)
  for (const { choices, effect } of questions) {
    expect(effect).toBeGreaterThan(0)
    expect(choices.length).toBeGreaterThan(1)
  }
  // Dates that nothing decides move every period and no number over all time.
  const numbered = questions.filter(({ choices }) => choices.every(({ effect }) => effect !== null))
  expect(numbered.length).toBeGreaterThan(0)
  expect(readdirSync(join(request.folder, '.pegel'))).toEqual([])
})

it('takes the mapping that was written for these files before', async () => {
  const request = await workspaceWith('deals.csv', 'id,status,amount\n1,won,10\n')
  writeFileSync(
    join(request.folder, 'sources', 'crm.source.yaml'),
    'source: crm\ndeal: { from: deals.csv, id: id, amount: amount }\n',
  )
  const known = await withPreparation({ ...request, source: undefined }, async ({ source, proposal }) => ({
    source,
    proposal,
  }))
  expect(known).toEqual({ source: 'crm', proposal: undefined })
})
