import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { findRunning, makeToken, removeRunning, writeRunning } from './running-file.ts'

let server: Server | undefined
afterEach(() => server?.close())

/** A server that answers on a port, as the owner or as a stranger. */
async function listen(headers: Readonly<Record<string, string>>): Promise<number> {
  server = createServer((_request, response) => response.writeHead(200, headers).end('{}'))
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'pegel-'))
const sign = (port: number, pid = process.pid) => ({ pid, port, token: makeToken(), path: '/api/v1' })

it('finds the owner that answers', async () => {
  const folder = makeFolder()
  const running = sign(await listen({ 'x-pegel-owner': 'yes' }))
  await writeRunning(folder, running)
  expect(await findRunning(folder)).toEqual(running)
})

it('is readable by its user alone', async () => {
  const folder = makeFolder()
  await writeRunning(folder, sign(1))
  expect(statSync(join(folder, '.pegel', 'running.json')).mode & 0o777).toBe(0o600)
})

it('takes a stranger on the port for no owner', async () => {
  const folder = makeFolder()
  await writeRunning(folder, sign(await listen({})))
  expect(await findRunning(folder)).toBeUndefined()
})

it.each([
  { why: 'a process that is gone', text: JSON.stringify(sign(1, 2 ** 22 + 1)) },
  { why: 'a port where nobody listens', text: JSON.stringify(sign(1)) },
  { why: 'a file that was cut off', text: '{"pid":' },
  { why: 'a file of another form', text: '{"pid":"x"}' },
])('falls back from $why', async ({ text }) => {
  const folder = makeFolder()
  await writeRunning(folder, sign(1))
  writeFileSync(join(folder, '.pegel', 'running.json'), text)
  expect(await findRunning(folder)).toBeUndefined()
})

it('takes down its own sign and leaves that of another process', async () => {
  const folder = makeFolder()
  await writeRunning(folder, sign(1, 1))
  await removeRunning(folder)
  expect(readFileSync(join(folder, '.pegel', 'running.json'), 'utf8')).toContain('"pid":1,')
})
