import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateSampleCompany } from './generate.ts'

const USAGE = 'node examples/sample-company/write.ts --last-day 2026-06-30 --into FOLDER'

const { values } = parseArgs({ options: { 'last-day': { type: 'string' }, into: { type: 'string' } } })
const lastDay = values['last-day']
const folder = values.into

if (lastDay === undefined || folder === undefined || !isDay(lastDay)) {
  console.error(`Usage: ${USAGE}`)
  process.exitCode = 1
} else {
  mkdirSync(folder, { recursive: true })
  for (const { fileName, text } of generateSampleCompany({ lastDay })) writeFileSync(join(folder, fileName), text)
}

function isDay(text: string): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text)
}
