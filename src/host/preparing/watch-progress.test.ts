import { expect, it } from 'vitest'
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
