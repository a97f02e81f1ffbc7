import { describe, expect, it } from 'vitest'
import { LoadShare } from '../loading/load-share.ts'
import type { SeenSoFar } from '../loading/prepare-load.ts'
import { ProgressWatch } from './watch-progress.ts'

/** A watch whose clock the test sets, in milliseconds. */
function watchAt(): { readonly watch: ProgressWatch; readonly at: (milliseconds: number) => void } {
  let now = 1000
  const watch = new ProgressWatch(() => now)
  return { watch, at: (milliseconds) => void (now = 1000 + milliseconds) }
}

const seen = (rows: number, share: number, file?: string): SeenSoFar => ({
  ...(file === undefined ? {} : { file }),
  rows,
  share: () => share,
})

describe('looking at files', () => {
  it('tells rows, rate and time left from the bytes that were seen', () => {
    const { watch, at } = watchAt()
    at(2000)
    expect(watch.reading(seen(8800, 0.25, 'deals.csv'))).toEqual({
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
    expect(watch.reading(seen(85, 0.00004))).not.toHaveProperty('secondsLeft')
  })

  it('knows no rate before the first row, and nothing left at the end', () => {
    const { watch, at } = watchAt()
    expect(watch.reading(seen(0, 0))).toEqual({ step: 'read', rows: 0, share: 0 })
    at(1000)
    expect(watch.reading(seen(10, 1))).not.toHaveProperty('secondsLeft')
  })

  it('goes on within one file, and never back where the engine estimates anew', () => {
    const { watch } = watchAt()
    const shares = [0, 0.2, 0.1, 0.4].map((share) => watch.reading(seen(0, share)).share)
    expect(shares).toEqual([0, 0.2, 0.2, 0.4])
  })
})

describe('trying choices out', () => {
  it('counts a trial under way by its share', () => {
    const { watch } = watchAt()
    expect([1, 1.5, 2].map((done) => watch.weighing(done, 4, 45_000).share)).toEqual([0.25, 0.375, 0.5])
  })

  it('is nearly over when its time is, however much is left to try', () => {
    const { watch, at } = watchAt()
    at(40_000)
    expect(watch.weighing(1, 16, 50_000)).toMatchObject({ share: 0.76, secondsLeft: 13 })
  })
})

describe('a load', () => {
  const plan = {
    files: [
      { name: 'accounts.csv', rows: 1000 },
      { name: 'deals.csv', rows: 3000 },
    ],
    entities: 2,
  }
  const steps = [
    { step: 'read', file: 'accounts.csv' },
    { step: 'check', file: 'accounts.csv' },
    { step: 'read', file: 'deals.csv' },
    { step: 'check', file: 'deals.csv' },
    { step: 'write', entity: 'account' },
    { step: 'write', entity: 'deal' },
    { step: 'derive' },
  ] as const

  it('goes on with every step, and tells rows, rate and time left', () => {
    const { watch, at } = watchAt()
    at(5000)
    watch.restart()
    const load = new LoadShare(plan, () => undefined)
    const told = steps.map((step, index) => {
      at(5000 + index * 1000)
      load.begin(step)
      return watch.loading(load)
    })
    const shares = told.map(({ share = 0 }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(new Set(shares).size).toBe(steps.length)
    expect(shares.at(-1)).toBeLessThan(1)
    expect(told.map(({ rows }) => rows)).toEqual([0, 1000, 1000, 4000, 4000, 4000, 4000])
    expect(told[4]).toMatchObject({ step: 'write', rowsPerSecond: 1000 })
    expect(told[4]?.share).toBeCloseTo(0.35)
    expect(told[4]?.secondsLeft).toBe(8)
  })

  it('goes on within a step by the statement that runs', () => {
    let running: number | undefined
    const load = new LoadShare({ files: [{ name: 'deals.csv', rows: 4000 }], entities: 1 }, () => running)
    const at = (share: number): number => {
      running = share
      return load.share()
    }
    load.begin({ step: 'read', file: 'deals.csv' })
    expect([at(0), at(0.5), at(1)].map((share) => Number(share.toFixed(3)))).toEqual([0, 0.1, 0.2])
    running = 0.25
    expect(load.rows()).toBe(1000)
    // What is derived takes several statements; each fills half of what is left.
    load.begin({ step: 'derive' })
    const derived = [at(0), at(0.8), at(0.1), at(0.9), at(0.2)]
    expect(derived).toEqual(derived.toSorted((a, b) => a - b))
    expect(derived[0]).toBeGreaterThan(0.6)
    expect(derived.at(-1)).toBeLessThan(1)
  })

  it('of files whose rows nobody knows promises nothing wrong', () => {
    const { watch, at } = watchAt()
    at(1000)
    const load = new LoadShare({ files: [], entities: 0 }, () => 0.5)
    load.begin({ step: 'read', file: 'x.csv' })
    const { share, rows } = watch.loading(load)
    expect([share, rows]).toEqual([0, 0])
  })
})
