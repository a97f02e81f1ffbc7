import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deals, expectRefused, folderOf, load, loadedFolder, runIn, sourceFile, totalOf } from './run-pegel.ts'

/** The folder with its mapping changed. */
async function withMapping(from: string | RegExp, to: string): Promise<string> {
  const folder = await loadedFolder()
  writeFileSync(sourceFile(folder), readFileSync(sourceFile(folder), 'utf8').replace(from, to))
  return folder
}

describe.concurrent('a mapping that is not sound stops the load with its place, and is never replaced by a proposal:', () => {
  it.each([
    {
      is: 'an unknown field',
      from: '  amount:',
      to: '  amuont:',
      en: /sources\/crm\.source\.yaml:8:3: Deal has no field "amuont"\. \(did you mean: amount\?\)/,
      de: /Deal hat kein Feld „amuont“\. \(gemeint war vielleicht: amount\?\)/,
    },
    {
      is: 'an unknown entity',
      from: 'deal:',
      to: 'deel:',
      en: /crm\.source\.yaml:3:1: There is no entity "deel".*did you mean: deal\?/,
      de: /„deel“ gibt es im Modell nicht/,
    },
    {
      is: 'an unknown column',
      from: 'amount: amount',
      to: 'amount: amuont',
      en: /crm\.source\.yaml:8:11: deals\.csv has no column "amuont".*did you mean: amount\?/,
      de: /deals\.csv hat keine Spalte „amuont“/,
    },
    {
      is: 'an unknown id',
      from: 'id: id',
      to: 'id: [id, nummer]',
      en: /crm\.source\.yaml:5:\d+: deals\.csv has no column "nummer"/,
      de: /keine Spalte „nummer“/,
    },
    {
      is: 'an unknown column to keep',
      from: '  id: id',
      to: '  id: id\n  keep: [regoin]',
      en: /crm\.source\.yaml:6:\d+: deals\.csv has no column "regoin".*region\?/,
      de: /keine Spalte „regoin“/,
    },
    {
      is: 'an unknown column in a condition',
      from: 'amount: amount',
      to: "amount: { from: amount, when: gebiet = 'x' }",
      en: /crm\.source\.yaml:8:\d+: .*column gebiet/,
      de: /Spalte gebiet/,
    },
    {
      is: 'a condition that cannot be read',
      from: 'amount: amount',
      to: 'amount: { from: amount, when: amount >> 3 }',
      en: /crm\.source\.yaml:8:41: Here a name or a value is expected, not ">"/,
      de: /Hier wird ein Name oder ein Wert erwartet/,
    },
    {
      is: 'a syntax error',
      from: 'deal:',
      to: 'deal: {',
      en: /crm\.source\.yaml:\d+:\d+: .*\[yaml-syntax\]/,
      de: /\[yaml-syntax\]/,
    },
  ])('$is', async ({ from, to, en, de }) => {
    const folder = await withMapping(from, to)
    const text = readFileSync(sourceFile(folder), 'utf8')
    for (const more of [['--yes'], ['--yes', '--source', 'crm']])
      expect(await runIn(folder, 'load', 'deals.csv', ...more)).toMatchObject({
        code: 1,
        err: expect.stringMatching(en),
      })
    await expectRefused(folder, ['load', 'deals.csv'], { code: 1, en, de })
    expect(readFileSync(sourceFile(folder), 'utf8')).toBe(text)
    expect(existsSync(join(folder, 'pegel-workspace', 'sources', 'deals.source.yaml'))).toBe(false)
  })

  it('a file of another name is not taken for the source, whose mapping stays as it is', async () => {
    const folder = folderOf({ 'deals-2026.csv': deals }, await loadedFolder())
    const text = readFileSync(sourceFile(folder), 'utf8')
    await expectRefused(folder, ['load', 'deals-2026.csv', '--source', 'crm', '--yes'], {
      code: 1,
      en: /sources\/crm\.source\.yaml:1:1: Source "crm" takes deals\.csv, but here is deals-2026\.csv\. Rename the file/,
      de: /Die Quelle „crm“ nimmt deals\.csv, hier ist aber deals-2026\.csv/,
    })
    expect(readFileSync(sourceFile(folder), 'utf8')).toBe(text)
  })
})

describe.concurrent('a newer export with rows missing', () => {
  const fewer = deals.split('\n').slice(0, 4).join('\n')

  it('deletes nothing as long as nobody declared it full', async () => {
    const folder = folderOf({ 'deals.csv': fewer }, await loadedFolder())
    expect(await load(folder, 'deals.csv')).toMatchObject({
      code: 0,
      changed: false,
      entities: { deal: { deleted: 0, unchanged: 3 } },
    })
    expect(await totalOf(folder, 'pipeline_open')).toBe(1700)
  })

  it('deletes them when it is declared full; taken back twice the workspace is empty, and then there is nothing to take back', async () => {
    const folder = await withMapping('reads: files', 'reads: files\nfiles: { deals.csv: { full: true } }')
    await load(folder, 'deals.csv')
    folderOf({ 'deals.csv': fewer }, folder)
    expect(await load(folder, 'deals.csv')).toMatchObject({ code: 0, entities: { deal: { deleted: 3, unchanged: 3 } } })
    expect(await totalOf(folder, 'pipeline_open')).toBe(0)
    expect(await load(folder, '--undo')).toMatchObject({ code: 0, entities: { deal: { new: 3 } } })
    expect(await totalOf(folder, 'pipeline_open')).toBe(1700)
    expect(await load(folder, '--undo')).toMatchObject({ code: 0, entities: { deal: { deleted: 6 } } })
    await expectRefused(folder, ['load', '--undo'], {
      code: 1,
      en: 'There is no load that could be taken back.',
      de: 'Es gibt keine Ladung, die zurückgenommen werden könnte.',
    })
    expect(await load(folder, 'deals.csv')).toMatchObject({ code: 0, entities: { deal: { new: 3 } } })
    expect(await totalOf(folder)).toBe(4000)
  })
})
