import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './find-chromium.ts'
import { reportMissing, summarise, type VitestReport } from './summarise-tests.ts'

const root = join(import.meta.dirname, '..')
const reportFile = join(root, 'test-output', 'vitest.json')

/** Runs every test that this machine can run, says what it left out, and ends with one line of numbers. */
async function main(wanted: readonly string[]): Promise<number> {
  const missing = reportMissing({
    chromium: findChromium(),
    shared: existsSync(join(root, '..', 'shared', 'golden')),
    isRoot: process.getuid?.() === 0,
  })
  const code = await runVitest(wanted)
  const report: VitestReport | undefined = existsSync(reportFile)
    ? JSON.parse(readFileSync(reportFile, 'utf8'))
    : undefined
  const { skipped, closing } = summarise(report)
  for (const line of [...missing, ...skipped]) console.log(line)
  console.log(closing)
  return code
}

function runVitest(wanted: readonly string[]): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...wanted]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}

process.exitCode = await main(process.argv.slice(2))
