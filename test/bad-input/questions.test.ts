import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectRefused, folderOf, loadedFolder, makeFolder, pegel, runIn, totalOf } from './run-pegel.ts'

let folder = ''
beforeAll(async () => {
  folder = await loadedFolder()
})

const head =
  'kpi: own\nlabel: { en: Own, de: Eigene }\nquestion: { en: "What?", de: "Was?" }\nbetter: higher\nowner: sales-lead\ncadence: monthly\n'

function writeKpi(text: string): void {
  mkdirSync(join(folder, 'pegel-workspace', 'kpis'), { recursive: true })
  writeFileSync(join(folder, 'pegel-workspace', 'kpis', 'own.kpi.yaml'), head + text)
}

describe('a definition', () => {
  it.each([
    {
      has: 'a syntax error',
      text: 'measure: { count: deal, at: won_at\n',
      place: /kpis\/own\.kpi\.yaml:\d+:\d+: .*\[yaml-syntax\]/,
    },
    {
      has: 'an unknown field',
      text: 'measure: { sum: deal.amuont, at: won_at }\n',
      place: /kpis\/own\.kpi\.yaml:7:17: .*amount\?/,
    },
    {
      has: 'a division by nothing',
      text: 'derived: bookings /\n',
      place: /kpis\/own\.kpi\.yaml:7:\d+: .*\[unexpected-end\]/,
    },
    {
      has: 'a division by what does not exist',
      text: 'derived: bookings / nothing\n',
      place: /kpis\/own\.kpi\.yaml:7:\d+: .*nothing/,
    },
    {
      has: 'no denominator',
      text: 'ratio:\n  numerator: { sum: deal.amount, at: won_at }\n',
      place: /kpis\/own\.kpi\.yaml:\d+:\d+: .*denominator/,
    },
    {
      has: 'an empty denominator',
      text: 'ratio:\n  numerator: { sum: deal.amount, at: won_at }\n  denominator:\n',
      place: /kpis\/own\.kpi\.yaml:9:3: .*denominator/,
    },
    { has: 'money plus days', text: 'derived: bookings + sales_cycle\n', place: /kpis\/own\.kpi\.yaml:7:\d+: / },
    { has: 'zero bytes', text: 'measure: { sum: deal.am\0ount, at: won_at }\n', place: /kpis\/own\.kpi\.yaml:/ },
  ])(
    'with $has is told with its place by check and by whoever asks for it; the others answer',
    async ({ text, place }) => {
      writeKpi(text)
      const checked = await runIn(folder, 'check')
      expect(checked.err).toMatch(place)
      expect(checked.code).toBe(1)
      await expectRefused(folder, ['ask', 'own'], {
        code: 1,
        en: /There is no KPI "own"\. It is written, but its definition is not sound/,
        de: /Sie ist geschrieben, aber ihre Definition ist nicht gültig/,
      })
      expect((await runIn(folder, 'ask', 'own')).err).toMatch(place)
    },
  )

  it.each([
    {
      of: 'a part of no rows',
      text: "ratio:\n  numerator: { sum: deal.amount, at: won_at }\n  denominator: { count: deal, where: status = 'nowhere', at: won_at }\n",
    },
    { of: 'nothing in a formula', text: 'derived: bookings / 0\n' },
    { of: 'a KPI that is zero', text: 'derived: bookings / (won_deals - won_deals)\n' },
  ])('that divides by $of has no value: never 0, never infinite', async ({ text }) => {
    writeKpi(text)
    const { code, out } = await pegel(folder, 'ask', 'own', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ total: { value: null } })
    expect((await runIn(folder, 'ask', 'own')).out).toMatch(/all time\s+–/)
  })
})

describe('a question about a time that does not exist is refused with what there is', () => {
  it.each([
    {
      args: ['--period', '2026-13'],
      en: 'There is no period 2026-13: a year has 4 quarters, 12 months',
      de: 'Den Zeitraum 2026-13 gibt es nicht',
    },
    { args: ['--period', '2025-W53'], en: '52 or 53 weeks', de: '52 oder 53 Wochen' },
    {
      args: ['--period', 'next-month'],
      en: '"next-month" is not a period. Write 2017',
      de: '„next-month“ ist kein Zeitraum. Möglich sind 2017',
    },
    {
      args: ['--from', '2026-02-30'],
      en: '"2026-02-30" is no day; write it as 2017-12-31',
      de: '„2026-02-30“ ist kein Tag',
    },
    { args: ['--from', '2026-03-01', '--until', '2026-01-01'], en: 'holds no day', de: 'enthält keinen Tag' },
    {
      args: ['--known-on', '2020-01-01'],
      en: 'On 2020-01-01 no data had been loaded yet.',
      de: 'Am 2020-01-01 waren noch keine Daten geladen.',
    },
    {
      args: ['--grain', 'fortnight'],
      en: 'There is no grain "fortnight"; there are day, week',
      de: 'Es gibt kein Zeitraster „fortnight“',
    },
    { args: ['--by', 'regoin'], en: 'did you mean: region?', de: 'gemeint war vielleicht: region?' },
  ])('$args', async ({ args, en, de }) => {
    await expectRefused(folder, ['ask', 'bookings', ...args], { code: 1, en, de })
  })

  it('an as-of in the future is answered with what is known', async () => {
    expect(await totalOf(folder, 'bookings', '--as-of', '2099-01-01')).toBe(4000)
    expect(await totalOf(folder, 'pipeline_open', '--as-of', '2099-01-01')).toBe(1700)
  })
})

describe('a workspace', () => {
  it('of a newer version is refused by every command before anything is touched', async () => {
    const text = 'workspace: later\nformat: 99\n'
    const later = folderOf({ 'pegel.yaml': text, 'deals.csv': 'id,name\n1,x\n' })
    for (const args of [
      ['ask', 'bookings'],
      ['load', 'deals.csv', '--yes'],
      ['load', '--undo'],
      ['check'],
      ['start', '--port', '0'],
    ]) {
      const english = await (args[0] === 'start' ? pegel : runIn)(later, ...args, '--lang', 'en')
      expect(english).toMatchObject({
        code: 1,
        err: expect.stringMatching(/pegel\.yaml:2:9: .*newer version.*Update Pegel/),
      })
    }
    expect((await runIn(later, 'ask', 'bookings', '--lang', 'de')).err).toContain('Aktualisieren Sie Pegel')
    expect(readFileSync(join(later, 'pegel.yaml'), 'utf8')).toBe(text)
    expect(existsSync(join(later, '.pegel'))).toBe(false)
  })

  it('whose data file is damaged says which file, and what to do; the file stays', async () => {
    const own = await loadedFolder()
    const file = join(own, 'pegel-workspace', '.pegel', 'data.duckdb')
    writeFileSync(file, 'this is no database')
    for (const [lang, says] of [
      ['en', 'move it away and load the exports again'],
      ['de', 'legen Sie sie beiseite und laden Sie die Exporte neu'],
    ] as const) {
      const { code, err } = await pegel(own, 'ask', 'bookings', '--lang', lang)
      expect(err).toContain('data.duckdb')
      expect(err).toContain(says)
      expect(code).toBe(3)
    }
    expect(readFileSync(file, 'utf8')).toBe('this is no database')
  })

  it('that is a file, or lies under one, is refused in words', async () => {
    const own = folderOf({ 'deals.csv': 'id\n1\n', plain: 'a file' }, makeFolder())
    const { code, err } = await pegel(own, 'load', 'deals.csv', '--yes', '--workspace', 'plain/inside')
    expect(err).toMatch(/plain\/inside cannot be used: a part of the path is a file/)
    expect(code).toBe(3)
  })
})
