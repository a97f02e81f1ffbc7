import { beforeEach, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../../test/read-catalogue.ts'
import type { TextFile } from '../../core/model/read-pieces.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import type { BoardChoice } from './check-choice.ts'
import { saveBoard, type BoardFiles } from './save-board.ts'

const shippedText = `# How we steer.
board: sales_leader
label: { en: Sales leader, de: Vertriebsleitung }
goal: bookings # what counts
drivers: [pipeline_created, win_rate]
guardrails: [overdue_deals]
period: this-quarter
`
const choice: BoardChoice = { goal: 'won_deals', drivers: ['win_rate', 'new_leads'], guardrails: [] }
const { model } = readCatalogue()

let disk: Map<string, string>
beforeEach(() => {
  disk = new Map()
})

const asFiles = (texts: Iterable<readonly [string, string]>): readonly TextFile[] =>
  [...texts].map(([path, text]) => ({ path, text }))
const files = (replace?: BoardFiles['replace']): BoardFiles => ({
  own: async () => asFiles(disk),
  shipped: async () => [{ path: 'catalogue/boards/sales-leader.board.yaml', text: shippedText }],
  replace:
    replace ??
    (async (path, was, text) => {
      if (disk.get(path) !== was) return false
      disk.set(path, text)
      return true
    }),
})
const problemsOf = async (wanted: BoardChoice, board = 'sales_leader') => {
  try {
    await saveBoard(model, files(), board, wanted)
    return []
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return thrown.problems
    throw thrown
  }
}

describe('a board that is saved', () => {
  it('becomes the workspace’s own version of the one that comes with Pegel, with its comments', async () => {
    await saveBoard(model, files(), 'sales_leader', choice)
    expect([...disk]).toEqual([
      [
        'boards/sales-leader.board.yaml',
        `# How we steer.
board: sales_leader
label: { en: Sales leader, de: Vertriebsleitung }
goal: won_deals # what counts
drivers: [win_rate, new_leads]
guardrails: []
period: this-quarter
`,
      ],
    ])
  })

  it('is edited where it stands, beside other boards', async () => {
    disk.set(
      'boards/ours.board.yaml',
      `board: other\nlabel: { en: O, de: O }\ngoal: bookings\ndrivers: []\nguardrails: []\n---\n${shippedText}`,
    )
    await saveBoard(model, files(), 'sales_leader', choice)
    const text = disk.get('boards/ours.board.yaml') ?? ''
    expect(text).toContain('board: other\nlabel: { en: O, de: O }\ngoal: bookings\ndrivers: []\nguardrails: []\n---\n')
    expect(text).toContain('goal: won_deals # what counts')
    expect(disk.size).toBe(1)
  })

  it('keeps the comment of a KPI that stays in its list', async () => {
    const listed = `board: sales_leader\nlabel: { en: S, de: S }\ngoal: bookings\ndrivers:\n  - win_rate # the honest one\n  - sales_cycle\nguardrails: []\n`
    disk.set('boards/b.board.yaml', listed)
    await saveBoard(model, files(), 'sales_leader', { ...choice, drivers: ['new_leads', 'win_rate'] })
    expect(disk.get('boards/b.board.yaml')).toContain('drivers:\n  - new_leads\n  - win_rate # the honest one\n')
  })

  it('is written by the permanent id of a KPI that was named by an alias', async () => {
    await saveBoard(model, files(), 'sales_leader', { ...choice, goal: 'sales_figures' })
    expect(disk.get('boards/sales-leader.board.yaml')).toContain('goal: bookings #')
  })

  it('is read anew where somebody else wrote at the same time', async () => {
    let refused = 0
    const busy: BoardFiles['replace'] = async (path, was, text) => {
      if (refused < 2) {
        refused += 1
        disk.set(path, shippedText.replace('steer', `steer ${refused}`))
        return false
      }
      disk.set(path, text)
      return disk.get(path) !== was
    }
    await saveBoard(model, files(busy), 'sales_leader', choice)
    expect(disk.get('boards/sales-leader.board.yaml')).toContain('# How we steer 2.')
  })
})

describe('a choice that is not sound', () => {
  it('of an unknown KPI names the one that was meant, and nothing is written', async () => {
    expect(await problemsOf({ ...choice, drivers: ['win_rat'] })).toMatchObject([
      { code: 'unknown-kpi', didYouMean: 'win_rate' },
    ])
    expect(disk.size).toBe(0)
  })

  it('of more than seven asks which one matters less', async () => {
    const drivers = ['win_rate', 'new_leads', 'sales_cycle', 'pipeline_created', 'worked_leads']
    expect(await problemsOf({ ...choice, drivers })).toMatchObject([
      { code: 'board-too-full', text: { en: expect.stringContaining('Which one matters less?') } },
    ])
  })

  it('names a KPI that stands twice, and a board that does not exist', async () => {
    expect(await problemsOf({ ...choice, drivers: ['won_deals'] })).toMatchObject([{ code: 'shown-twice' }])
    expect(await problemsOf(choice, 'sales_leder')).toMatchObject([
      { code: 'unknown-board', didYouMean: 'sales_leader' },
    ])
  })
})
