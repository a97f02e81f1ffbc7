import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCatalogue } from './check-catalogue.ts'
import { checkRooms } from './check-rooms.ts'
import { listFiles } from './list-files.ts'
import { runTool, type StepResult } from './run-step.ts'

const root = join(import.meta.dirname, '..')
const codeFolders = ['src', 'web/src', 'test', 'bench', 'tools', 'examples']

/** Everything that can be said about the code without running it; each step reports, and one that fails does not hide the next. */
const steps: Readonly<Record<string, () => Promise<StepResult>>> = {
  format: () => runTool(root, 'node_modules/oxfmt/bin/oxfmt', ['--check', '.']),
  lint: () =>
    runTool(root, 'node_modules/oxlint/bin/oxlint', [
      '--type-aware',
      '--deny-warnings',
      'bin',
      'catalogue',
      ...codeFolders,
    ]),
  types: () => runTool(root, 'node_modules/typescript/bin/tsc', ['-p', '.']),
  rooms: () => Promise.resolve(stepOfRooms()),
  'unused code': () => runTool(root, 'node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  catalogue: () => checkCatalogue(root),
}

function stepOfRooms(): StepResult {
  const paths = listFiles(root, codeFolders, ['.ts', '.tsx'])
  const report = checkRooms(paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })))
  const summary = `${report.imports} imports between ${paths.length} files`
  return { passed: report.findings.length === 0, output: [summary, ...report.findings].join('\n') }
}

async function runStep(name: string, step: () => Promise<StepResult>): Promise<boolean> {
  const started = performance.now()
  const { passed, output } = await step()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const lines = output.trim().split('\n')
  // The last line of a step that passed is its summary; one that failed shows everything.
  console.log(
    `${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)${passed ? `: ${lines.at(-1) ?? ''}` : `\n${output}`}`,
  )
  return passed
}

const wanted = process.argv.slice(2)
const results: boolean[] = []
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length === 0 || wanted.includes(name)) results.push(await runStep(name, step))
}
const failed = results.filter((passed) => !passed).length
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
