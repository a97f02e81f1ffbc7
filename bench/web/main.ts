import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../../tools/find-chromium.ts'
import { lastDay } from '../generate.ts'
import { quantile } from '../measure.ts'
import { benchFolder, openBench } from '../open-bench.ts'
import { servePage } from './serve.ts'
import { timeChange, timeFirst, type PageTime } from './watch-page.ts'

const { values } = parseArgs({ options: { out: { type: 'string' }, runs: { type: 'string' } } })
const runs = Number(values.runs ?? 5)

interface Place {
  readonly name: string
  readonly folder: string
  readonly workspace: string
  readonly now: string
  readonly changes: readonly string[]
}

const sample: Place = {
  name: 'sample company',
  folder: await mkdtemp(join(tmpdir(), 'pegel-bench-')),
  workspace: 'pegel-workspace',
  now: '2026-05-21T08:00:00Z',
  changes: ['period=2026-Q1', 'period=2025-Q4', 'period=2026-Q1&by=owner.team', 'period=2025'],
}

const large: Place = {
  name: '1 M deals',
  folder: benchFolder,
  workspace: join(benchFolder, 'M'),
  now: `${lastDay}T20:00:00Z`,
  changes: ['period=2025-Q3', 'period=2025-Q2', 'period=2024', 'period=2025-Q4&compare=previous'],
}

interface PlaceTimes {
  readonly name: string
  readonly wallMs: number
  readonly workMs: number
  readonly requests: number
  readonly scriptKb: number
  readonly shift: number
  /** A period or split that was not asked before, and the same once more. */
  readonly coldChangeMs: number
  readonly warmChangeMs: number
}

/** Cold: a new server process and a new profile in every run. */
async function timePlace(browser: Browser, place: Place): Promise<PlaceTimes> {
  const firsts: (PageTime & { readonly served: number })[] = []
  const cold: number[] = []
  const warm: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const server = await servePage(place.folder, place.workspace, place.now)
    try {
      const before = server.cpuMs() ?? 0
      const { page, ...first } = await timeFirst(browser, server.address)
      const served = (server.cpuMs() ?? 0) - before
      const go = (search: string) => (): Promise<void> => page.evaluate(visit, search)
      for (const search of place.changes) cold.push(await timeChange(page, go(search)))
      // Another profile asks the same: the browser knows nothing, the server all of it.
      const again = await timeFirst(browser, server.address)
      for (const search of place.changes)
        warm.push(await timeChange(again.page, () => again.page.evaluate(visit, search)))
      firsts.push({ ...first, served, shift: Math.max(first.shift, again.shift) })
      await page.context().close()
      await again.page.context().close()
    } finally {
      await server.stop()
    }
  }
  const middle = (of: (first: (typeof firsts)[number]) => number): number => quantile(firsts.map(of), 0.5)
  return {
    name: place.name,
    wallMs: middle(({ wallMs }) => wallMs),
    workMs: middle(({ pageMs, served }) => pageMs + served),
    requests: Math.max(...firsts.map(({ requests }) => requests)),
    scriptKb: Math.max(...firsts.map(({ scriptKb }) => scriptKb)),
    shift: Math.max(...firsts.map(({ shift }) => shift)),
    coldChangeMs: quantile(cold, 0.5),
    warmChangeMs: quantile(warm, 0.5),
  }
}

/** The page's own router hears of every change of the address. */
function visit(search: string): void {
  const address = new URL(window.location.href)
  for (const key of ['period', 'by', 'compare']) address.searchParams.delete(key)
  for (const [key, value] of new URLSearchParams(search)) address.searchParams.set(key, value)
  window.history.pushState(window.history.state, '', address)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const row = (name: string, ...rest: readonly string[]): string =>
  `${name.padEnd(44)}${rest.map((one) => one.padStart(16)).join('')}`

const executablePath = findChromium()
if (executablePath === undefined) throw new Error('no Chromium was found; PEGEL_CHROMIUM names one')
const open = await openBench('M')
await open.close()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless', '--disable-gpu'] })
try {
  const places: PlaceTimes[] = []
  for (const place of [sample, large]) places.push(await timePlace(browser, place))
  say(`Medians of ${runs} runs in Chromium, each with a new server and a new profile; milliseconds.`)
  say(row('', ...places.map(({ name }) => name)))
  const line = (name: string, of: (place: PlaceTimes) => number, digits = 0): void =>
    say(row(name, ...places.map((place) => of(place).toFixed(digits))))
  line('navigation to last card, on the clock', ({ wallMs }) => wallMs)
  line('the same, work of server and page', ({ workMs }) => workMs)
  line('period or split change, asked first', ({ coldChangeMs }) => coldChangeMs)
  line('period or split change, from a warm cache', ({ warmChangeMs }) => warmChangeMs)
  line('compressed script of the first load, kB', ({ scriptKb }) => scriptKb)
  line('layout shift', ({ shift }) => shift, 3)
  line('requests for the board', ({ requests }) => requests)
  const [small] = places
  const worst = (of: (place: PlaceTimes) => number): number => Math.max(...places.map(of))
  const bars = [
    { bar: 'board on the sample, cold, work in ms', is: small?.workMs ?? Number.NaN, most: 1000 },
    { bar: 'change from a warm cache, ms', is: worst(({ warmChangeMs }) => warmChangeMs), most: 150 },
    { bar: 'compressed script, kB', is: worst(({ scriptKb }) => scriptKb), most: 350 },
    { bar: 'layout shift', is: worst(({ shift }) => shift), most: 0.02 },
    { bar: 'requests for the board', is: worst(({ requests }) => requests), most: 1 },
  ]
  say('')
  for (const { bar, is, most } of bars) say(row(bar, is.toFixed(3), `<= ${most}`, is <= most ? 'met' : 'missed'))
  if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify({ runs, places, bars }, null, 2)}\n`)
} finally {
  await browser.close()
}
