import { createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { endOf, makeFolder, startPegel, totalOf, type Running } from './run-pegel.ts'

/** Writes an export of about that size; gives the sum of what was won. */
async function writeLarge(path: string, bytes: number): Promise<number> {
  const file = createWriteStream(path)
  file.write('id,name,status,amount,created_at,closed_at,region\n')
  let [written, row, won] = [0, 0, 0]
  while (written < bytes) {
    let text = ''
    for (const end = row + 5000; row < end; row += 1) {
      const isWon = row % 3 === 0
      won += isWon ? row % 1000 : 0
      text += `D-${row},"Deal ${row}, of a customer with a long name",${isWon ? 'won' : 'lost'},${row % 1000},2025-${10 + (row % 3)}-${10 + (row % 19)},2026-01-${10 + (row % 19)},Region ${row % 40}\n`
    }
    written += text.length
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return won
}

/** The most memory that a process held; only Linux tells. */
async function peakOf(child: Running): Promise<number> {
  let peak = 0
  const watch = setInterval(() => {
    try {
      peak = Math.max(
        peak,
        Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
      )
    } catch {
      // It has just ended.
      clearInterval(watch)
    }
  }, 100)
  const { code, err } = await endOf(child)
  clearInterval(watch)
  expect(`${code} ${err}`).toMatch(/^0 /)
  return peak
}

const isBig = process.env['PEGEL_BIG_TESTS'] === '1'

it.for([
  { megabytes: 60, limit: 1000, mostMegabytes: 1500, isWanted: true },
  { megabytes: 300, limit: 2000, mostMegabytes: 2500, isWanted: isBig },
])(
  'an export of $megabytes MB is loaded to the last row within the memory it may take',
  { timeout: 600_000 },
  async ({ megabytes, limit, mostMegabytes, isWanted }, { skip }) => {
    if (!isWanted) skip('needs PEGEL_BIG_TESTS=1')
    // What a process takes follows the machine unless it is told: half a gigabyte is for the program beside the databases.
    process.env['PEGEL_MEMORY_LIMIT'] = String(limit)
    const folder = makeFolder()
    const won = await writeLarge(join(folder, 'deals.csv'), megabytes * 1e6)
    const peak = await peakOf(startPegel(folder, 'load', 'deals.csv', '--yes', '--source', 'crm'))
    expect(await totalOf(folder)).toBe(won)
    expect(peak).toBeLessThan(mostMegabytes * 1e6)
  },
)
