import { describe, expect, it } from 'vitest'
import { ProblemsFound } from '../../core/words/problem.ts'
import { editSettings, type SettingsChange } from './edit-settings.ts'

const text = `# Our workspace
workspace: acme # the name in addresses
label: { en: Acme, de: Acme }

# as in the annual report
fiscal_year:
  starts: april # since 2019
currency: EUR
time_zone: Europe/Berlin
variants: { win_rate: strict }
`
const edit = (change: SettingsChange, from = text) =>
  editSettings({ path: 'pegel.yaml', text: from }, change, { regions: ['DE', 'DE-NW'] })

describe('a change of settings', () => {
  it('keeps comments, order and everything it does not name', () => {
    expect(edit({ fiscalYear: { starts: 'july', namedBy: 'end' }, currency: 'CHF' }).text).toBe(
      text.replace('starts: april # since 2019', 'starts: july # since 2019\n  named_by: end').replace('EUR', 'CHF'),
    )
  })

  it.each([
    {},
    { currency: 'EUR', timeZone: 'Europe/Berlin', week: 'iso', holidays: null },
    { name: ' Acme ' },
  ] satisfies SettingsChange[])('that changes nothing leaves the text as it is: %o', (change) => {
    expect(edit(change).text).toBe(text)
  })

  it('adds a key that was not there and takes away the holidays', () => {
    const { text: added, workspace } = edit({ holidays: 'DE-NW', week: 'us', language: 'de' })
    expect(added).toContain('holidays: DE-NW')
    expect(workspace).toMatchObject({ holidays: 'DE-NW', week: 'us', language: 'de' })
    expect(edit({ holidays: null }, added).text).not.toContain('holidays')
  })

  it('names the workspace alike in both languages, whatever the name holds', () => {
    const { workspace } = edit({ name: 'Müller: Söhne #1' })
    expect(workspace).toMatchObject({ workspace: 'acme', label: { en: 'Müller: Söhne #1', de: 'Müller: Söhne #1' } })
  })

  it('keeps the line ends of the file', () => {
    const dos = text.replaceAll('\n', '\r\n')
    expect(edit({ currency: 'CHF' }, dos).text).toBe(dos.replace('EUR', 'CHF'))
  })

  it.each([
    { change: { timeZone: 'Europe/Nowhere' }, code: 'unknown-time-zone', line: 9 },
    { change: { currency: 'QQQ' }, code: 'unknown-currency', line: 8 },
    { change: { currency: 'euro' }, code: 'wrong-form', line: 8 },
    { change: { fiscalYear: { starts: 'Juli', namedBy: 'start' } }, code: 'unknown-value', line: 7 },
    { change: { holidays: 'XX' }, code: 'unknown-holidays', line: 11 },
    { change: { name: '' }, code: 'out-of-bounds', line: 3 },
  ] satisfies { change: SettingsChange; code: string; line: number }[])(
    'that is not sound is refused with its place: $code',
    ({ change, code, line }) => {
      const refused = (): unknown => edit(change)
      expect(refused).toThrow(ProblemsFound)
      try {
        refused()
      } catch (thrown) {
        expect(thrown).toMatchObject({ problems: [{ code, place: { file: 'pegel.yaml', line } }] })
      }
    },
  )
})
