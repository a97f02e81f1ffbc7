import { expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import { listValues } from './list-values.ts'

const given = {
  team: `
    id | name
    1  | Nord
    2  | O'Hara & "Söhne"
  `,
  person: `
    id | name | team
    1  | Ada  | 1
    2  | Ben  | 2
    3  | Ben  | 2
  `,
  deal: `
    id | status | amount | created_at | closed_at  | owner
    1  | won    | 100    | 2026-01-02 | 2026-01-20 | 1
    2  | lost   | 200    | 2026-01-03 | 2026-02-01 | 2
    3  | won    | 300    | 2026-01-05 | 2026-02-01 | 3
    4  | won    | 400    | 2026-01-05 | 2026-02-01 |
  `,
}

const created = `
kpi: created
measure: { count: deal, at: created_at }
`

it.each(['owner.team', 'owner', 'status'])(
  'gives for every value of %s a filter that keeps its records',
  async (path) => {
    const { context, close } = await openFixture(given, created)
    try {
      const { values } = await listValues(context, path, 'created', 'en')
      expect(values.reduce((sum, { n }) => sum + n, 0)).toBe(4)
      for (const { n, where } of values) {
        const [answer] = await answerQuestions(context, [{ kpi: 'created', where }])
        expect(answer?.total.n, where).toBe(n)
      }
    } finally {
      await close()
    }
  },
)

it('knows records of one name as one value, because a filter cannot tell them apart', async () => {
  const { context, close } = await openFixture(given, created)
  try {
    const { values } = await listValues(context, 'owner', 'created', 'en')
    expect(values.map(({ label, n }) => [label, n])).toEqual([
      ['Ben', 2],
      ['Ada', 1],
      [null, 1],
    ])
  } finally {
    await close()
  }
})
