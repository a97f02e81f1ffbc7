import { describe, expect, it } from 'vitest'
import { ProgressWatch } from './watch-progress.ts'

/** A watch whose clock the test sets, in milliseconds. */
function watchAt(): { readonly watch: ProgressWatch; readonly at: (milliseconds: number) => void } {
  let now = 1000
  const watch = new ProgressWatch(() => now)
  return { watch, at: (milliseconds) => void (now = 1000 + milliseconds) }
}

it('tells rows, rate and time left from the bytes that were seen', () => {
  const { watch, at } = watchAt()
  at(2000)
  expect(watch.reading({ file: 'deals.csv', rows: 8800, bytes: 25, ofBytes: 100 })).toEqual({
    step: 'read',
    file: 'deals.csv',
    rows: 8800,
    share: 0.25,
    rowsPerSecond: 4400,
    secondsLeft: 6,
  })
})

it('promises no time after a small file of many bytes', () => {
  const { watch, at } = watchAt()
  at(370)
  expect(watch.reading({ rows: 85, bytes: 5, ofBytes: 128_000 })).not.toHaveProperty('secondsLeft')
})

it('knows no rate before the first row, and nothing left at the end', () => {
  const { watch, at } = watchAt()
  expect(watch.reading({ rows: 0, bytes: 0, ofBytes: 100 })).toEqual({ step: 'read', rows: 0, share: 0 })
  at(1000)
  expect(watch.reading({ rows: 10, bytes: 100, ofBytes: 100 })).not.toHaveProperty('secondsLeft')
  expect(watch.reading({ rows: 0, bytes: 0, ofBytes: 0 }).share).toBe(1)
})

describe('a load', () => {
  const plan = {
    files: [
      { name: 'accounts.csv', rows: 1000 },
      { name: 'deals.csv', rows: 3000 },
    ],
    entities: 2,
  }

  it('goes on with every step, and tells rows, rate and time left', () => {
    const { watch, at } = watchAt()
    at(5000)
    watch.restart()
    const seen = (
      [
        { step: 'read', file: 'accounts.csv' },
        { step: 'check', file: 'accounts.csv' },
        { step: 'read', file: 'deals.csv' },
        { step: 'check', file: 'deals.csv' },
        { step: 'write', entity: 'account' },
        { step: 'write', entity: 'deal' },
        { step: 'derive' },
      ] as const
    ).map((step, index) => {
      at(5000 + index * 1000)
      return watch.loading(step, plan)
    })
    const shares = seen.map(({ share = 0 }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBeLessThan(1)
    expect(seen.map(({ rows }) => rows)).toEqual([0, 0, 1000, 1000, 4000, 4000, 4000])
    expect(seen[4]).toMatchObject({ step: 'write', rowsPerSecond: 1000, share: 0.5, secondsLeft: 4 })
  })

  it('of files whose rows nobody knows promises nothing wrong', () => {
    const { watch, at } = watchAt()
    at(1000)
    const { share, rows } = watch.loading({ step: 'read', file: 'x.csv' }, { files: [], entities: 0 })
    expect([share, rows]).toEqual([0, 0])
  })
})
