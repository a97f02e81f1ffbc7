import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from './run-step.ts'

const root = join(import.meta.dirname, '..')

/** Pictures of the documentation, each a picture that the browser test of every page leaves in test-output. */
const pictures: Readonly<Record<string, string>> = {
  'docs/images/board.png': 'board-finished-en-light-1440.png',
}

/** Takes the pictures anew; the sample and the clock are the same in every run, so only a change of the page changes one. */
async function main(): Promise<number> {
  process.env['PEGEL_REQUIRE'] = 'browser'
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const every = 'test/e2e/journeys/every-page-by-night.test.ts'
  const { passed, output } = await runTool(root, vitest, ['run', every])
  if (!passed) {
    console.log(output)
    return 1
  }
  for (const [to, from] of Object.entries(pictures)) {
    await copyFile(join(root, 'test-output', from), join(root, to))
    console.log(to)
  }
  return 0
}

process.exitCode = await main()
