import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { examples } from './help-texts.ts'
import { makeExport, makeFolder, runIn } from './run-in-test.ts'

describe('wrong usage ends with code 2 and says what is right', () => {
  it.each([
    { args: ['ask'], says: "missing required argument 'kpi'" },
    { args: ['ask', 'win_rate', '--view', 'sideways'], says: 'Allowed choices are period, cohort' },
    { args: ['ask', 'win_rate', '--lang', 'fr'], says: 'Allowed choices are de, en' },
    { args: ['ask', 'win_rate', '--set', 'within'], says: '--set needs a name and a value' },
    {
      args: ['ask', 'win_rate', '--period', '2026', '--from', '2026-01-01'],
      says: 'Either --period or --from and --until.',
    },
    { args: ['load'], says: 'Which files?' },
    { args: ['load', 'x.csv', '--undo'], says: '--undo takes no files.' },
    { args: ['start', '--port', 'http'], says: '--port needs a number from 0 to 65535, not "http".' },
    { args: ['frobnicate'], says: "unknown command 'frobnicate'" },
  ])('pegel $args', async ({ args, says }) => {
    const { code, err } = await runIn(makeFolder(), ...args)
    expect(err).toContain(says)
    expect(code).toBe(2)
  })
})

describe('without data', () => {
  it('makes ./pegel-workspace on first use and says so beside the document', async () => {
    const folder = makeFolder()
    const { code, out, err } = await runIn(folder, 'kpis', '--json')
    expect(code).toBe(0)
    expect(err).toContain(join(folder, 'pegel-workspace'))
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ id: 'win_rate', possible: false }))
  })

  it('does not make a workspace out of a mistyped name', async () => {
    const { code, err } = await runIn(makeFolder(), 'ask', 'win_rate', '--workspace', 'nowhere')
    expect(err).toContain('There is no folder nowhere.')
    expect(code).toBe(1)
  })

  it('has nothing to take back', async () => {
    const { code } = await runIn(makeFolder(), 'load', '--undo')
    expect(code).toBe(1)
  })

  it('names the KPI that was meant, as a document too', async () => {
    const { code, out, err } = await runIn(makeFolder(), 'ask', 'win_rat', '--json')
    expect(code).toBe(1)
    expect(err).toContain('did you mean: win_rate?')
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'unknown-kpi', didYouMean: 'win_rate' }] })
  })

  it('speaks German when asked to', async () => {
    const { err } = await runIn(makeFolder(), 'ask', 'win_rat', '--lang', 'de')
    expect(err).toContain('gemeint war vielleicht: win_rate?')
  })
})

describe('with an export', () => {
  const folder = makeExport()
  beforeAll(async () => {
    const { code, err } = await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
    expect(err).toContain('crm.source.yaml')
    expect(code).toBe(0)
  })

  it('answers one question with an object and several with an array', async () => {
    const one = await runIn(folder, 'ask', 'win_rate', '--json')
    expect(JSON.parse(one.out)).toMatchObject({ kpi: 'win_rate', total: { value: 2 / 3, n: 3 } })
    const two = await runIn(folder, 'ask', 'win_rate', 'bookings', '--json')
    expect(JSON.parse(two.out)).toMatchObject([{ kpi: 'win_rate' }, { kpi: 'bookings', total: { value: 4000 } }])
  })

  it('writes a table with interval, n and total for people', async () => {
    const { out } = await runIn(folder, 'ask', 'win_rate', '--by', 'region', '--lang', 'de')
    expect(out).toContain('Gewinnquote (win_rate), gesamte Zeit')
    expect(out).toMatch(/North\s+50,0\s%\s+\d+,\d bis \d+,\d\s%\s+2/)
    expect(out).toMatch(/Gesamt\s+66,7\s%/)
  })

  it('shows the SQL behind a number', async () => {
    const { out } = await runIn(folder, 'explain', 'win_rate', '--stage', 'sql')
    expect(out).toContain('FROM crm.deal')
  })

  it('lists the splits of a KPI, source columns included', async () => {
    const { out } = await runIn(folder, 'kpis', 'win_rate', '--json')
    expect(JSON.parse(out)).toMatchObject({
      id: 'win_rate',
      possible: true,
      splits: expect.arrayContaining([expect.objectContaining({ path: 'region' })]),
    })
  })

  it('reuses the written mapping without asking and finds nothing new', async () => {
    const { code, out } = await runIn(folder, 'load', '.', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      source: 'crm',
      changed: false,
      entities: { deal: { new: 0, unchanged: 6 } },
    })
  })

  it.each(['ask', 'explain', 'check', 'kpis', 'doctor'] as const)(
    'runs every example of the help of %s',
    async (name) => {
      for (const line of examples(name, 'en').split('\n').slice(1)) {
        const { code, err } = await runIn(folder, ...wordsOf(line).slice(1))
        expect(`${line.trim()}: ${code} ${err}`).toBe(`${line.trim()}: 0 `)
      }
    },
  )

  it('reports what the data is good for', async () => {
    const { code, out } = await runIn(folder, 'doctor', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'definitions', fine: true })]),
    })
  })
})

/** The words of a call, as a shell takes them apart. */
function wordsOf(line: string): readonly string[] {
  return [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

describe('loading', () => {
  it('needs --yes where nobody sits to accept the proposal, and changes nothing', async () => {
    const folder = makeExport()
    const { code, err } = await runIn(folder, 'load', '.')
    expect(err).toContain('Add --yes')
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'pegel-workspace', 'sources', 'crm.source.yaml'))).toBe(false)
  })

  it('refuses dates that nothing decides, even with --yes', async () => {
    const folder = makeExport({
      'deals.csv': 'id,status,amount,created_at\n1,won,10,01/02/2026\n2,lost,20,02/03/2026\n',
    })
    const { code, err } = await runIn(folder, 'load', '.', '--yes')
    expect(err).toContain('[undecided-date]')
    expect(code).toBe(1)
  })

  it('takes a load back', async () => {
    const folder = makeExport()
    await runIn(folder, 'load', '.', '--yes')
    const { code, out } = await runIn(folder, 'load', '--undo', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ kind: 'undo', entities: { deal: { deleted: 6 } } })
  })

  it('says which files are missing', async () => {
    const { code, err } = await runIn(makeFolder(), 'load', 'nothing-here', '--yes')
    expect(err).toContain('nothing-here')
    expect(code).toBe(1)
  })
})

describe('definitions', () => {
  it('refuses a workspace that a newer version wrote and leaves it alone', async () => {
    const folder = makeFolder()
    const text = 'workspace: later\nformat: 99\n'
    writeFileSync(join(folder, 'pegel.yaml'), text)
    const { code, err } = await runIn(folder, 'ask', 'win_rate')
    expect(err).toContain('newer version')
    expect(code).toBe(1)
    expect(readFileSync(join(folder, 'pegel.yaml'), 'utf8')).toBe(text)
    expect(existsSync(join(folder, '.pegel'))).toBe(false)
  })

  it('finds what is wrong with an own definition, with its place', async () => {
    const folder = makeExport()
    await runIn(folder, 'load', '.', '--yes')
    const workspace = join(folder, 'pegel-workspace')
    writeFileSync(join(workspace, 'kpis', 'big.kpi.yaml'), bigDeals.replace('amount >=', 'amuont >='))
    const { code, err } = await runIn(workspace, 'check')
    expect(err).toMatch(/kpis\/big\.kpi\.yaml:8:\d+: .*amount\?/)
    expect(code).toBe(1)
  })

  it('finds what is wrong with a source, with its place', async () => {
    const folder = makeExport()
    await runIn(folder, 'load', '.', '--source', 'crm', '--yes')
    const workspace = join(folder, 'pegel-workspace')
    const file = join(workspace, 'sources', 'crm.source.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('  amount:', '  amuont:'))
    const { code, err } = await runIn(workspace, 'check')
    expect(err).toMatch(/sources\/crm\.source\.yaml:\d+:\d+: .*amount\?/)
    expect(code).toBe(1)
  })

  it('answers with an own definition', async () => {
    const folder = makeExport()
    await runIn(folder, 'load', '.', '--yes')
    const workspace = join(folder, 'pegel-workspace')
    writeFileSync(join(workspace, 'kpis', 'big.kpi.yaml'), bigDeals)
    const { out } = await runIn(workspace, 'ask', 'big_deals', '--json')
    expect(JSON.parse(out)).toMatchObject({ kpi: 'big_deals', total: { value: 1 } })
  })
})

const bigDeals = `kpi: big_deals
label: { en: Big deals, de: Große Deals }
question: { en: "How many big deals did we win?", de: "Wie viele große Deals haben wir gewonnen?" }
better: higher
owner: sales-lead
cadence: monthly
measure:
  { count: deal, at: won_at, where: amount >= 2000 }
`
