import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Problem } from '../../../core/words/problem.ts'
import { fileProblem } from './file-problem.ts'

/** Every key of every line, in the order in which they first occur; a line that is no JSON object is a finding. */
export async function readKeys(name: string, path: string): Promise<readonly string[] | Problem> {
  const keys = new Set<string>()
  let line = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1
    if (text.trim() === '') continue
    const record = parseObject(line === 1 ? text.replace(/^\uFEFF/, '') : text)
    if (record === undefined) return brokenLine(name, line)
    for (const key of Object.keys(record)) keys.add(key)
  }
  return [...keys]
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

function brokenLine(name: string, line: number): Problem {
  return fileProblem(
    'broken-json-line',
    name,
    {
      en: `Line ${line} is not one JSON object. Write one complete object on every line.`,
      de: `Zeile ${line} ist kein einzelnes JSON-Objekt. Schreiben Sie in jede Zeile ein vollständiges Objekt.`,
    },
    line,
  )
}
