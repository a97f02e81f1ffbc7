import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { deals, makeExport, makeFolder, runIn } from './run-in-test.ts'

const launcher = join(import.meta.dirname, '..', '..', '..', 'bin', 'pegel.cjs')
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function run(folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

/** Starts a server on a free port and waits for its address. */
async function start(folder: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', '--no-sample', '--lang', 'en'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/localhost:\d+/.exec(chunk.toString())
      if (found !== null) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  return { child, address }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on('exit', (code) => resolve(code)))

describe('the launcher', () => {
  it('runs under any folder and gives the exit code on', () => {
    expect(run(makeFolder(), '--version')).toMatchObject({ code: 0 })
    expect(run(makeFolder(), 'ask')).toMatchObject({ code: 2 })
  })
})

describe('a running server', () => {
  it('is asked by other commands, takes their loads, and ends cleanly', async () => {
    const folder = makeExport()
    await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
    const { child, address } = await start(folder)

    const asked = run(folder, 'ask', 'bookings', '--json')
    expect(asked.code).toBe(0)
    expect(JSON.parse(asked.out)).toMatchObject({ total: { value: 4000 } })
    expect(run(folder, 'ask', 'bookigns')).toMatchObject({
      code: 1,
      err: expect.stringContaining('did you mean: bookings?'),
    })
    expect(JSON.parse(run(folder, 'check', '--json').out)).toMatchObject({ problems: [] })

    writeFileSync(join(folder, 'deals.csv'), `${deals}7,Seventh,won,5000,2026-02-05,2026-03-01,West\n`)
    expect(run(folder, 'load', '.')).toMatchObject({ code: 0 })
    const response = await fetch(`${address}/api/v1/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"kpi":"bookings"}',
    })
    expect(await response.json()).toMatchObject({ total: { value: 9000 } })

    const second = run(folder, 'start', '--port', '0', '--lang', 'en')
    expect(second.code).toBe(3)
    expect(second.err).toContain(`already served at ${address}`)

    const over = ended(child)
    child.kill('SIGINT')
    expect(await over).toBe(0)
    expect(existsSync(join(folder, 'pegel-workspace', '.pegel', 'running.json'))).toBe(false)
    expect(run(folder, 'ask', 'bookings').code).toBe(0)
  })

  it('says which other port to take where its own is taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { code, err } = await runIn(makeFolder(), 'start', '--port', String(port), '--no-sample')
    server.close()
    expect(err).toContain(`Port ${port} is in use`)
    expect(err).toContain(`pegel start --port ${port + 1}`)
    expect(code).toBe(3)
  })

  it('is not believed after it died without a word', async () => {
    const folder = makeExport()
    await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
    const { child } = await start(folder)
    const over = ended(child)
    const { pid } = JSON.parse(readFileSync(join(folder, 'pegel-workspace', '.pegel', 'running.json'), 'utf8')) as {
      pid: number
    }
    process.kill(pid, 'SIGKILL')
    await over
    expect(run(folder, 'ask', 'bookings', '--json')).toMatchObject({ code: 0 })
  })
})

/** A disk of 24 MB, where this user may make one. */
function mountSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const folder = makeFolder()
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]).status === 0 ? folder : undefined
}

describe('a full disk', () => {
  it('keeps the former data and says what is wrong (needs root, for a small disk)', ({ skip }) => {
    const disk = mountSmallDisk() ?? skip('no small disk can be made here')
    try {
      const first = makeExport()
      const workspace = join(disk, 'workspace')
      mkdirSync(workspace)
      expect(run(first, 'load', '.', '--source', 'crm', '--yes', '--workspace', workspace).code).toBe(0)
      writeFileSync(join(first, 'deals.csv'), deals + manyDeals())
      fillUp(disk, { leaving: 1_500_000 })
      const { code, err } = run(first, 'load', '.', '--workspace', workspace, '--lang', 'en')
      expect(err).toMatch(/disk is full/i)
      expect(code).toBe(3)
      expect(JSON.parse(run(first, 'ask', 'bookings', '--json', '--workspace', workspace).out)).toMatchObject({
        total: { value: 4000 },
      })
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  })
})

function fillUp(disk: string, { leaving }: { readonly leaving: number }): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize - leaving))
}

/** More than is left on the small disk, and nothing that compresses. */
function manyDeals(): string {
  return Array.from(
    { length: 60_000 },
    (_, index) =>
      `m${index},${(index * 2_654_435_761) % 4_294_967_296}-${(index * 40_503) % 65_536}x${index},won,${index}.${index % 100},2026-01-02,2026-01-03,R${(index * 7919) % 100_003}\n`,
  ).join('')
}
