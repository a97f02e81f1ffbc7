import { spawn } from 'node:child_process'

export interface StepResult {
  readonly passed: boolean
  readonly output: string
}

/** Runs a program of node_modules under this Node and keeps what it says. */
export function runTool(root: string, script: string, args: readonly string[]): Promise<StepResult> {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ passed: false, output: error.message }))
    child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(chunks).toString() }))
  })
}
