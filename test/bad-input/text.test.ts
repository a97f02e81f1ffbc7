import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  deals,
  expectRefused,
  folderOf,
  load,
  loadedFolder,
  loadNew,
  pegel,
  runIn,
  sourceFile,
  splitOf,
  totalOf,
  type Files,
} from './run-pegel.ts'

const german = `Id;Name;Status;Betrag;Angelegt am;Geschlossen am;Gebiet
1;Müller;gewonnen;1.000,50;02.01.2026;20.01.2026;Süd
2;Schröder;gewonnen;3.000,00;05.01.2026;10.02.2026;Größe
3;Weiß;verloren;500,00;07.01.2026;14.02.2026;Süd
4;"Zwei
Zeilen";offen;12,25;09.01.2026;;Süd
`
const regions = { North: 1000, South: 3000 }
const strange = `'; drop table crm.deal; --`

describe.concurrent('a text is read whatever it looks like:', () => {
  it.each<{
    is: string
    content: string | Buffer
    by?: string
    gives: Record<string, number>
    rejected?: number
    finds?: readonly string[]
  }>([
    { is: 'UTF-8 with its mark', content: `\uFEFF${deals}`, gives: regions },
    {
      is: 'UTF-16',
      content: Buffer.from(`\uFEFF${deals.replaceAll('North', 'Nörd')}`, 'utf16le'),
      gives: { Nörd: 1000, South: 3000 },
    },
    {
      is: 'Windows-1252 with semicolons and decimal commas',
      content: Buffer.from(german, 'latin1'),
      by: 'Gebiet',
      gives: { Süd: 1000.5, Größe: 3000 },
    },
    { is: 'the same in UTF-8', content: german, by: 'Gebiet', gives: { Süd: 1000.5, Größe: 3000 } },
    { is: 'lines that end in CRLF', content: deals.replaceAll('\n', '\r\n'), gives: regions },
    { is: 'lines that end in CR', content: deals.replaceAll('\n', '\r'), gives: regions },
    {
      is: 'lines that end now so, now so',
      content: deals.replace('North\n', 'North\r\n').replace('South\n', 'South\r'),
      gives: regions,
    },
    {
      is: 'CR in Windows-1252',
      content: Buffer.from(german.replaceAll('\n', '\r'), 'latin1'),
      by: 'Gebiet',
      gives: { Süd: 1000.5, Größe: 3000 },
    },
    {
      is: 'quotes with line breaks, commas and quotes in them',
      content: deals.replace('First', '"First\nline, ""two"""').replace('North', '"Nor,th\r\nwest"'),
      gives: { 'Nor,th\nwest': 1000, South: 3000 },
    },
    { is: 'a quote in the middle of a value', content: deals.replace('First', 'Fi"rst'), gives: regions },
    {
      is: 'a value that is quoted by half: this line alone is set aside',
      content: deals.replace('First', '"Fi"rst'),
      gives: { South: 3000 },
      rejected: 1,
    },
    {
      is: 'a quote without an end: what it swallowed is set aside',
      content: deals.replace('Fourth', '"Fourth'),
      gives: regions,
      rejected: 1,
    },
    {
      is: 'too few and too many columns',
      content: `${deals}7,Seven\n8,Eight,won,8,2026-01-02,2026-01-03,North,more,more\n`,
      gives: regions,
      rejected: 2,
    },
    {
      is: 'zero characters at the start',
      content: deals.replace('First', 'Fi\0rst').replace('North', 'No\0rth'),
      gives: regions,
      finds: ['zeros-left-out'],
    },
    {
      is: 'zero characters far behind',
      content: `${deals}${'9,Much,open,1,2026-01-09,,South\n'.repeat(3000)}10,L\0ate,won,5,2026-01-09,2026-01-10,We\0st\n`,
      gives: { ...regions, West: 5 },
      finds: ['zeros-left-out', 'duplicate-records'],
    },
    { is: 'a value of 100 000 letters', content: deals.replace('First', 'F'.repeat(100_000)), gives: regions },
    {
      is: 'a line of 3 MB at the start: it is set aside',
      content: deals.replace('First', 'F'.repeat(3_000_000)),
      gives: { South: 3000 },
      rejected: 1,
    },
    {
      is: 'SQL in values',
      content: deals.replaceAll('North', strange).replaceAll('South', `"So""uth ' \\ 🚀"`),
      gives: { [strange]: 1000, [`So"uth ' \\ 🚀`]: 3000 },
    },
    {
      is: 'SQL in a column name',
      content: deals.replace('region', `"Reg'ion; drop table x --"`),
      by: `"Reg'ion; drop table x --"`,
      gives: regions,
    },
    {
      is: 'umlauts and emoji in a column name',
      content: deals.replace('region', 'Größe 🚀 (m²)'),
      by: '"Größe 🚀 (m²)"',
      gives: regions,
    },
  ])(
    '$is',
    async ({ content, by = 'region', gives, rejected = 0, finds = rejected > 0 ? ['rejected-records'] : [] }) => {
      const { folder, ...loaded } = await loadNew({ 'deals.csv': content })
      expect(loaded.code).toBe(0)
      expect(loaded.files[0]?.rejected).toBe(rejected)
      expect(loaded.findings.map(({ code }) => code).toSorted()).toEqual(finds.toSorted())
      expect(await splitOf(folder, by)).toEqual(gives)
    },
  )

  it('what a quote without an end swallowed is shown, and a full export with one deletes nothing', async () => {
    const { folder } = await loadNew({ 'deals.csv': deals })
    writeFileSync(
      sourceFile(folder),
      readFileSync(sourceFile(folder), 'utf8').replace(
        'reads: files',
        'reads: files\nfiles: { deals.csv: { full: true } }',
      ),
    )
    folderOf({ 'deals.csv': deals.replace('Second', '"Second') }, folder)
    const loaded = await load(folder, 'deals.csv')
    expect(loaded.entities).toMatchObject({ deal: { deleted: 0 } })
    expect(loaded.findings[0]?.values?.[0]?.value).toContain('2,"Second,won,3000,2026-01-05,2026-02-10,South … (+4)')
    expect(await totalOf(folder)).toBe(4000)
  })
})

describe.concurrent('what the mapping says of an encoding is', () => {
  it.each([
    {
      said: 'utf-8',
      en: 'The mapping says that it is written in utf-8, but it is windows-1252. Correct "encoding:"',
      de: 'Laut Zuordnung ist sie in utf-8 geschrieben, sie ist aber windows-1252',
    },
    {
      said: 'utf-16le',
      en: 'written in utf-16le, but it is windows-1252',
      de: 'Berichtigen Sie „encoding:“ in der Zuordnung',
    },
    { said: 'windows-1251', en: '"windows-1251", which is not read here. There are utf-8', de: 'Möglich sind utf-8' },
  ])('refused where it is wrong: $said', async ({ said, en, de }) => {
    const { folder } = await loadNew({ 'deals.csv': Buffer.from(german, 'latin1') })
    writeFileSync(
      sourceFile(folder),
      readFileSync(sourceFile(folder), 'utf8').replace(
        'reads: files',
        `reads: files\nfiles: { deals.csv: { encoding: ${said} } }`,
      ),
    )
    await expectRefused(folder, ['load', 'deals.csv'], { code: 1, en, de })
    expect(await totalOf(folder)).toBe(4000.5)
  })
})

describe.concurrent('names', () => {
  it.each([['Deals – Größe 🚀 (1).csv'], ["deals 'quoted'; --.csv"], ['deals %41 $HOME `x`.csv']])(
    'of files may be %s',
    async (name) => {
      const { folder, ...loaded } = await loadNew({ [name]: deals } satisfies Files)
      expect(loaded).toMatchObject({ code: 0, files: [{ name, used: 6 }] })
      expect(await load(folder, name)).toMatchObject({ code: 0, changed: false })
      expect(await totalOf(folder)).toBe(4000)
    },
  )

  it('of a workspace may hold blanks, quotes and umlauts', async () => {
    const folder = folderOf({ 'deals.csv': deals })
    const workspace = "Mein Ärbeits'bereich 🚀"
    expect(await pegel(folder, 'load', 'deals.csv', '--yes', '--workspace', workspace)).toMatchObject({ code: 0 })
    expect(await totalOf(folder, 'bookings', '--workspace', workspace)).toBe(4000)
    expect((await pegel(join(folder, workspace), 'ask', 'bookings', '--json')).out).toContain('"value": 4000')
  })

  it.each([['../../evil'], ['a b'], ['Ä'], ["x'; drop"], ['']])(
    'of a source may not lead elsewhere: "%s"',
    async (source) => {
      const folder = folderOf({ 'deals.csv': deals })
      const { code, err } = await runIn(folder, 'load', 'deals.csv', '--yes', '--source', source, '--lang', 'de')
      expect(err).toContain(`Eine Quelle kann nicht „${source}“ heißen. Ein Name besteht aus Kleinbuchstaben`)
      expect(code).toBe(1)
    },
  )
})

describe.concurrent('SQL in a question stays a text or is refused:', () => {
  it.each([
    {
      args: ['--by', "region'; drop table crm.deal; --"],
      en: /Deal has no "region'; drop table crm/,
      de: /Deal hat kein „region'; drop table crm/,
    },
    {
      args: ['--where', "region = ''; drop table crm.deal"],
      en: /--where:1:12: .* cannot be read here/,
      de: /--where:1:12: .* ist hier nicht lesbar/,
    },
    {
      args: ['--where', Array.from({ length: 3000 }, (_, index) => `amount = ${index}`).join(' or ')],
      en: /at most 10000 characters/,
      de: /höchstens 10000 Zeichen/,
    },
    { args: ['--set', "within='; drop table crm.deal"], en: /\[/, de: /\[/ },
  ])('$args', async ({ args, en, de }) => {
    await expectRefused(await loadedFolder(), ['ask', 'bookings', ...args], { code: 1, en, de })
  })

  it('a value with quotes, SQL and emoji is found', async () => {
    const { folder } = await loadNew({ 'deals.csv': deals.replaceAll('North', strange) })
    expect(await totalOf(folder, 'bookings', '--where', `region = '''; drop table crm.deal; --'`)).toBe(1000)
    expect(await totalOf(folder, 'bookings', '--where', `region in ('🚀', 'ä''"')`)).toBe(0)
  })
})
