import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  deals,
  endOf,
  expectNothingLeftBehind,
  folderOf,
  load,
  loadedFolder,
  makeFolder,
  pegel,
  serve,
  sourceFile,
  startPegel,
  totalOf,
  waitFor,
  type Running,
} from './run-pegel.ts'

const running: Running[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function kept(child: Running): Running {
  running.push(child)
  return child
}

/** More deals, enough that a load takes a while. */
function manyDeals(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `m${index},Deal ${index},won,1,2026-01-02,2026-01-${10 + (index % 20)},R${index % 97}\n`,
  )
  return deals + lines.join('')
}

describe('two processes on one workspace', () => {
  it('while one serves: a second start is refused with the address, questions and loads go through the first', async () => {
    const folder = await loadedFolder()
    const { child, address } = await serve(folder)
    kept(child)
    const second = await pegel(folder, 'start', '--port', '0', '--lang', 'de')
    expect(second.err).toContain(`wird schon unter ${address} bereitgestellt`)
    expect(second.code).toBe(3)
    folderOf({ 'deals.csv': `${deals}7,Seventh,won,5,2026-01-02,2026-01-03,North\n` }, folder)
    const [asked, loaded] = await Promise.all([pegel(folder, 'ask', 'bookings', '--json'), load(folder, 'deals.csv')])
    expect(asked.code).toBe(0)
    expect(loaded).toMatchObject({ code: 0, entities: { deal: { new: 1 } } })
    expect(await totalOf(folder)).toBe(4005)
  })

  it('a refusal that comes over the first is the same as without it', async () => {
    const folder = await loadedFolder()
    const { child } = await serve(folder)
    kept(child)
    folderOf({ 'deals.csv': deals.replace('amount', 'value') }, folder)
    const { code, err } = await pegel(folder, 'load', 'deals.csv', '--lang', 'en')
    expect(err).toMatch(/sources\/crm\.source\.yaml:8:11: deals\.csv has no column "amount"/)
    expect(code).toBe(1)
    folderOf({ 'deals.csv': deals, 'empty.csv': '' }, folder)
    expect(await load(folder, 'deals.csv', '.')).toMatchObject({ code: 1, problems: [{ code: 'file-empty' }] })
  })

  it('two loads at once both arrive, one after the other, also where both make the workspace', async () => {
    const folder = folderOf({ 'deals.csv': deals })
    const both = await Promise.all([
      load(folder, 'deals.csv', '--yes', '--source', 'crm'),
      load(folder, 'deals.csv', '--yes', '--source', 'crm'),
    ])
    expect(both.map(({ entities }) => entities['deal']?.new).toSorted()).toEqual([0, 6])
    expect(await totalOf(folder)).toBe(4000)
    expectNothingLeftBehind(folder)
  })

  it('a taken port is named, with the way out in both languages', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const [english, german] = await Promise.all(
      ['en', 'de'].map((lang) => pegel(makeFolder(), 'start', '--port', String(port), '--no-sample', '--lang', lang)),
    )
    server.close()
    expect(english).toMatchObject({
      code: 3,
      err: expect.stringContaining(
        `Port ${port} is in use by another program. Choose another one: pegel start --port ${port + 1}`,
      ),
    })
    expect(german).toMatchObject({
      code: 3,
      err: expect.stringContaining(`Port ${port} ist von einem anderen Programm belegt`),
    })
  })
})

describe('a load that is killed', () => {
  it.each([/Looking/, /Writing/, /Preparing/])(
    'at %s leaves the former data, is not in the way, and can be repeated',
    async (step) => {
      const folder = folderOf({ 'deals.csv': manyDeals(30_000) }, await loadedFolder())
      const child = kept(startPegel(folder, 'load', 'deals.csv'))
      await waitFor(child, step)
      child.kill('SIGKILL')
      const { code } = await endOf(child)
      expect(code).toBe(-1)
      expect([4000, 34_000]).toContain(await totalOf(folder))
      expect(await load(folder, 'deals.csv')).toMatchObject({ code: 0, files: [{ used: 30_006 }] })
      expect(await totalOf(folder)).toBe(34_000)
      expectNothingLeftBehind(folder)
    },
  )
})

describe('a file that changes while it is read', () => {
  it.each([
    { is: 'is refused', bytes: 'utf8' as const },
    { is: 'is refused although a copy of it is read', bytes: 'latin1' as const },
  ])('$is, and nothing changes', async ({ bytes }) => {
    const folder = await loadedFolder()
    writeFileSync(join(folder, 'deals.csv'), Buffer.from(manyDeals(30_000).replaceAll('Deal', 'Größe'), bytes))
    const child = kept(startPegel(folder, 'load', 'deals.csv', '--lang', 'de'))
    const growing = setInterval(
      () => appendFileSync(join(folder, 'deals.csv'), 'x,Late,won,1,2026-01-02,2026-01-03,North\n'),
      1,
    )
    const { code, err } = await endOf(child)
    clearInterval(growing)
    expect(err).toMatch(/wurde verändert, während sie gelesen wurde/)
    expect([1, 3]).toContain(code)
    expect(await totalOf(folder)).toBe(4000)
    expectNothingLeftBehind(folder)
  })
})

describe('what another process did meanwhile', () => {
  it('a mapping that people changed is never written over', async () => {
    const folder = await loadedFolder()
    const mended = `# mended by hand\n${readFileSync(sourceFile(folder), 'utf8')}`
    writeFileSync(sourceFile(folder), mended)
    expect(await load(folder, 'deals.csv', '--yes')).toMatchObject({ code: 0, changed: false })
    expect(readFileSync(sourceFile(folder), 'utf8')).toBe(mended)
  })
})
