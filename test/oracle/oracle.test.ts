import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oracleCases } from './cases/all.ts'
import { differencesTo } from './compare-answer.ts'
import { engines } from './engines.ts'
import { openRawFiles, type RawFiles } from './raw-files.ts'

describe.each(engines)('on $name', ({ open }) => {
  let engine: Awaited<ReturnType<typeof open>>
  let raw: RawFiles
  beforeAll(async () => {
    raw = await openRawFiles()
    engine = await open()
  })
  afterAll(async () => {
    raw.close()
    await engine.close()
  })

  it.each(oracleCases)('$name is what hand-written SQL says', async (oracle) => {
    const answer = await engine.ask(oracle.ask)
    const differences = differencesTo(answer, oracle, {
      rows: await raw.query(oracle.sql),
      total: await raw.query(oracle.totalSql),
    })
    const shown = differences.length === 0 ? '' : `${differences.join('\n')}\n\n${await engine.explain(oracle.ask)}`
    expect(shown).toBe('')
  })
})
