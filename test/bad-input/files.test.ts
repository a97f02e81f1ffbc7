import { chmodSync, existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deals, expectRefused, folderOf, load, loadedFolder, loadNew, pegel, splitOf, totalOf } from './run-pegel.ts'

const header = `${deals.split('\n')[0]}\n`
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

describe.concurrent('a file that a mapping needs is refused, and nothing changes, when it', () => {
  it.each([
    {
      is: 'is empty',
      content: '',
      en: 'deals.csv:1:1: The file is empty. Export it again.',
      de: 'Die Datei ist leer. Exportieren Sie sie erneut.',
    },
    {
      is: 'holds its header alone',
      content: header,
      en: 'only its header (7 columns) and no row. Export it again',
      de: 'nur die Kopfzeile (7 Spalten)',
    },
    { is: 'holds blanks alone', content: ' \n\n', en: 'The file is empty', de: 'Die Datei ist leer' },
    { is: 'is a picture under another name', content: picture, en: 'This is no text', de: 'Das ist kein Text' },
    {
      is: 'lost a column that is mapped',
      content: deals.replace('amount', 'value'),
      en: /sources\/crm\.source\.yaml:8:11: deals\.csv has no column "amount"\. Export it with this column, or correct the name/,
      de: /deals\.csv hat keine Spalte „amount“\. Exportieren Sie sie mit dieser Spalte/,
    },
  ])('$is', async ({ content, en, de }) => {
    const folder = folderOf({ 'deals.csv': content }, await loadedFolder())
    await expectRefused(folder, ['load', '.'], { code: 1, en, de })
  })

  it('cannot be opened', async () => {
    const folder = await loadedFolder()
    makeUnreadable(folder, 'deals.csv')
    await expectRefused(folder, ['load', 'deals.csv'], {
      code: 1,
      en: /deals\.csv:1:1: Cannot be read: .*Check the name and the permission/,
      de: /Lässt sich nicht lesen: .*Prüfen Sie den Namen und das Leserecht/,
    })
  })
})

describe.concurrent('a file of a folder that cannot be read is left aside and named, and the others are loaded', () => {
  it.each([
    { is: 'empty', content: '', code: 'file-empty' },
    { is: 'of a header alone', content: 'id,name\n', code: 'file-header-only' },
    { is: 'a picture', content: picture, code: 'file-binary' },
  ])('$is', async ({ content, code }) => {
    const loaded = await load(folderOf({ 'deals.csv': deals, 'notes.csv': content }), '.', '--yes', '--source', 'crm')
    expect(loaded).toMatchObject({
      code: 1,
      entities: { deal: { new: 6 } },
      problems: [{ code, place: { file: 'notes.csv' } }],
    })
  })

  it.each([
    ['broken.xlsx', 'no workbook', 'workbook-unreadable'],
    ['broken.parquet', 'PAR1 no more', 'file-unreadable'],
    ['broken.ndjson', '{"id": 1}\n{"id": ', 'broken-json-line'],
  ])('%s', async (name, content, code) => {
    const folder = folderOf({ 'deals.csv': deals, [name]: content })
    const loaded = await load(folder, '.', '--yes', '--source', 'crm')
    expect(loaded).toMatchObject({ code: 1, entities: { deal: { new: 6 } }, problems: [{ code }] })
    expect(await totalOf(folder)).toBe(4000)
  })

  it('one that cannot be opened, the mapping written before included; once it can be read it is not forgotten', async () => {
    const folder = folderOf({ 'deals.csv': deals })
    makeUnreadable(folder, 'accounts.csv')
    const { code, err, out } = await pegel(folder, 'load', '.', '--yes', '--source', 'crm')
    expect(code).toBe(1)
    expect(out).toMatch(/deal\s+6/)
    expect(err).toMatch(/accounts\.csv:1:1: Cannot be read/)
    expect(readFileSync(join(folder, 'pegel-workspace', 'sources', 'crm.source.yaml'), 'utf8')).not.toContain(
      'accounts',
    )
    expect(await load(folder, '.')).toMatchObject({ code: 1, changed: false, problems: [{ code: 'file-unreadable' }] })
  })

  it('but one that was named itself stops the load', async () => {
    const folder = folderOf({ 'deals.csv': deals })
    const { code, err } = await pegel(folder, 'load', 'deals.csv', 'dael.csv', '--yes')
    expect(err).toContain('dael.csv:1:1: Cannot be read: it is not there.')
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'pegel-workspace', '.pegel', 'data.duckdb'))).toBe(false)
  })

  it('and where no other is left, everything is refused with every reason, and no mapping is written', async () => {
    const folder = folderOf({ 'a.csv': '', 'b.csv': 'id,name\n' })
    const { code, err } = await pegel(folder, 'load', '.', '--yes')
    expect(err).toMatch(/a\.csv:1:1: The file is empty[\s\S]*b\.csv:1:1: .*header/)
    expect(code).toBe(1)
  })
})

describe.concurrent('what the files hold', () => {
  it('that nothing is known of is said for each file, and no mapping is written', async () => {
    const folder = folderOf({ 'numbers.csv': 'foo,bar\n1,2\n3,4\n' })
    const { code, err } = await pegel(folder, 'load', 'numbers.csv', '--yes', '--source', 'crm', '--lang', 'de')
    expect(err).toMatch(/Keine der Dateien enthält etwas, das Pegel kennt\..*\n.*numbers\.csv:1:1: /)
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'pegel-workspace', 'sources', 'crm.source.yaml'))).toBe(false)
  })

  it('half numbers: what is none is set aside with line, column, value and reason', async () => {
    const half = deals.replace('1000', 'one thousand').replace('3000', 'n/a').replace('500', '-')
    const { folder, ...loaded } = await loadNew({ 'deals.csv': half })
    expect(loaded).toMatchObject({
      code: 0,
      files: [{ read: 6, used: 3, rejected: 3 }],
      findings: [{ code: 'rejected-records', n: 3 }],
    })
    const rejected = readFileSync(join(folder, 'pegel-workspace', '.pegel', 'rejected', '1-deals.csv.csv'), 'utf8')
    expect(rejected).toContain('deals.csv,2,amount,one thousand,not a number that can be read,keine lesbare Zahl')
  })

  it('two files for one kind of record with different columns become one', async () => {
    const more =
      'deal id;deal name;stage;deal amount;closed_at;region\n7;Seven;Won;77;2026-03-01;North\n8;Eight;Lost;88;2026-03-02;West\n'
    const { folder, ...loaded } = await loadNew({ 'deals.csv': deals, 'more_deals.csv': more })
    expect(loaded).toMatchObject({ code: 0, entities: { deal: { new: 8 } } })
    expect(await splitOf(folder, 'region')).toEqual({ North: 1077, South: 3000 })
  })

  it('one column name twice is told apart and said', async () => {
    const { folder, ...loaded } = await loadNew({ 'deals.csv': deals.replace('region', 'name').replace('id,', 'id,') })
    expect(loaded).toMatchObject({
      code: 0,
      entities: { deal: { new: 6 } },
      findings: [{ code: 'repeated-column-name' }],
    })
    expect(await splitOf(folder, '"name (2)"')).toEqual({ North: 1000, South: 3000 })
  })

  it('200 columns are all kept', async () => {
    const more = Array.from({ length: 193 }, (_, index) => `extra_${index}`).join(',')
    const wide = deals
      .trim()
      .split('\n')
      .map((line, index) => `${line},${index === 0 ? more : more.replaceAll('extra', `v${index}`)}`)
    const { folder, ...loaded } = await loadNew({ 'deals.csv': wide.join('\n') })
    expect(loaded).toMatchObject({ code: 0, entities: { deal: { new: 6 } } })
    expect(await splitOf(folder, 'extra_192')).toEqual({ v1_192: 1000, v2_192: 3000 })
  })

  it('a column that is gone and was only kept ends with a word', async () => {
    const folder = folderOf({ 'deals.csv': deals.replaceAll(/,[^,\n]*$/gm, '') }, await loadedFolder())
    expect(await load(folder, 'deals.csv')).toMatchObject({
      code: 0,
      findings: [{ code: 'columns-gone', values: [{ value: 'region' }] }],
    })
    expect(await totalOf(folder)).toBe(4000)
  })

  it('links that lead in a circle, to themselves and to nowhere are kept, and what finds nobody is said', async () => {
    const accounts = 'id,name,parent_id,country\n1,One,2,DE\n2,Two,3,DE\n3,Three,1,FR\n4,Four,4,FR\n5,Five,99,FR\n'
    const linked = deals
      .trim()
      .split('\n')
      .map((line, index) => `${line},${index === 0 ? 'account_id' : index === 6 ? 'nobody' : index}`)
    const { folder, ...loaded } = await loadNew({ 'accounts.csv': accounts, 'deals.csv': linked.join('\n') })
    const sourceText = readFileSync(join(folder, 'pegel-workspace', 'sources', 'crm.source.yaml'), 'utf8')
    expect(sourceText).toMatch(/parent: .*parent_id/)
    expect(loaded).toMatchObject({ code: 0, entities: { account: { new: 5 }, deal: { new: 6 } } })
    expect(loaded.findings.map(({ code }) => code)).toContain('link-without-partner')
    expect(await splitOf(folder, 'account.parent.name')).toEqual({ Two: 1000, Three: 3000 })
    expect(await splitOf(folder, 'account.country')).toEqual({ DE: 4000 })
  })
})

/** Nobody may open it; root may open everything, and gets a link to nowhere. */
function makeUnreadable(folder: string, name: string): void {
  const path = join(folder, name)
  if (process.getuid?.() === 0) {
    symlinkSync('/nowhere/at-all', `${path}.link`)
    renameSync(`${path}.link`, path)
  } else {
    writeFileSync(path, deals)
    chmodSync(path, 0)
  }
}
