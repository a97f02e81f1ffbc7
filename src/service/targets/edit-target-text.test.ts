import { describe, expect, it } from 'vitest'
import { readTargetFile } from '../../core/read/read-target-file.ts'
import { editTargetText, holdsTarget, type ChangeNote, type TargetEdit } from './edit-target-text.ts'

const edit = ({
  why = null,
  by = 'mk',
  at = '2026-11-22T14:05:00Z',
  ...more
}: Partial<TargetEdit & ChangeNote> = {}): TargetEdit => ({
  names: ['bookings', 'sold'],
  period: '2026-Q4',
  isSame: (period) => period === (more.period ?? '2026-Q4'),
  value: 1_200_000,
  note: { at, by, why },
  ...more,
})

const written = `# agreed in December
target: bookings
owner: sales-lead # Friederike

values:
  2026-Q3: 900000 # without the fair
  2026-Q4: 1000000 # with it
# by headcount
split: { owner.team: { Nord: 0.4, Süd: 0.6 } }
`

describe('a target', () => {
  it('makes a file where there is none', () => {
    const text = editTargetText(undefined, edit({ why: 'Two new people: "Nord"' }))
    expect(text).toBe(`target: bookings
values:
  2026-Q4: 1200000
history:
  - { at: 2026-11-22T14:05:00Z, by: mk, why: 'Two new people: "Nord"', period: 2026-Q4, becomes: 1200000 }
`)
  })

  it('changes its own number and leaves every word around it', () => {
    expect(editTargetText(written, edit())).toBe(
      `${written.replace('1000000 #', '1200000 #')}history:
  - { at: 2026-11-22T14:05:00Z, by: mk, period: 2026-Q4, was: 1000000, becomes: 1200000 }
`,
    )
  })

  it('joins the others, in braces too', () => {
    expect(editTargetText(written, edit({ period: '2027-Q1' }))).toContain('# with it\n  2027-Q1: 1200000\n')
    const short = 'target: bookings\nvalues: { 2026-Q1: 900000 }\n'
    expect(editTargetText(short, edit())).toContain('values: { 2026-Q1: 900000, 2026-Q4: 1200000 }\n')
  })

  it('is taken away with a note that it was there', () => {
    const text = editTargetText(written, edit({ value: null, why: 'The fair is off' }))
    expect(text).not.toContain('  2026-Q4: ')
    expect(text).toContain('why: The fair is off, period: 2026-Q4, was: 1000000 }\n')
    const [target] = readTargetFile({ path: 'x', text }).targets
    expect(target?.history).toEqual([
      {
        at: '2026-11-22T14:05:00Z',
        by: 'mk',
        why: 'The fair is off',
        period: '2026-Q4',
        was: 1_000_000,
        becomes: null,
      },
    ])
  })

  it('may be the last one, and the first again', () => {
    const none = editTargetText('target: bookings\nvalues:\n  2026-Q4: 5\n', edit({ value: null }))
    expect(none).toContain('values: {}\n')
    expect(editTargetText(none, edit())).toContain('values:\n  2026-Q4: 1200000\n')
  })

  it.each([
    ['set to what it is', written, edit({ value: 1_000_000 })],
    ['taken away where there is none', written, edit({ period: '2030', value: null })],
    ['a band set to what it is', 'target: bookings\nvalues: {2026-Q4:   [1, 2]}\n', edit({ value: [1, 2] })],
  ])('%s changes no letter', (_, text, same) => {
    expect(editTargetText(text, same)).toBe(text)
  })

  it('may become a band and a number again', () => {
    const band = editTargetText(written, edit({ value: [2.8, 4] }))
    expect(band).toContain('  2026-Q4: [ 2.8, 4 ]')
    expect(editTargetText(band, edit({ value: 0.3 }))).toContain('  2026-Q4: 0.3\n')
  })

  it('drops the zeros of the number before', () => {
    expect(editTargetText('target: bookings\nvalues: { 2026-Q4: 0.30 }\n', edit({ value: 0.28 }))).toContain(
      '2026-Q4: 0.28 }',
    )
  })

  it('keeps the history, the newest last', () => {
    const twice = editTargetText(editTargetText(written, edit()), edit({ value: 7, at: '2026-11-23T08:00:00Z' }))
    const [target] = readTargetFile({ path: 'x', text: twice }).targets
    expect(target?.history.map(({ was, becomes }) => [was, becomes])).toEqual([
      [1_000_000, 1_200_000],
      [1_200_000, 7],
    ])
  })

  it('writes a year as YAML has it, once', () => {
    const year = { period: '2026', isSame: (period: string) => period === '2026' }
    const text = editTargetText(editTargetText(undefined, edit(year)), edit({ ...year, value: 2 }))
    expect(text).toContain('values:\n  2026: 2\n')
    expect(readTargetFile({ path: 'x', text }).targets[0]?.history.map(({ period }) => period)).toEqual([
      '2026',
      '2026',
    ])
  })

  it('changes the period under the name that it has in the file', () => {
    const fiscal = 'target: bookings\nvalues: { FY2026-Q4: 5 }\n'
    const text = editTargetText(fiscal, edit({ isSame: (period) => period.endsWith('2026-Q4') }))
    expect(text).toContain('values: { FY2026-Q4: 1200000 }\n')
  })

  it('stands under an alias, and beside the targets of other KPIs', () => {
    const both = 'target: win_rate\nvalues: { 2026-Q4: 0.3 }\n---\ntarget: sold\nvalues: { 2026-Q4: 5 }\n'
    const text = editTargetText(both, edit())
    expect(readTargetFile({ path: 'x', text }).targets.map(({ kpi, values }) => [kpi.name, values[0]?.value])).toEqual([
      ['win_rate', 0.3],
      ['sold', 1_200_000],
    ])
    const added = editTargetText('target: win_rate\nvalues: { 2026-Q4: 0.3 }\n', edit())
    expect(readTargetFile({ path: 'x', text: added }).targets.map(({ kpi }) => kpi.name)).toEqual([
      'win_rate',
      'bookings',
    ])
  })

  it('keeps the line ends of the file', () => {
    const text = editTargetText(written.replaceAll('\n', '\r\n'), edit())
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toContain('1200000 # with it\r\n')
  })

  it('can be read again whatever the reason holds', () => {
    for (const why of ['a: b', '{ x }', "it's", '#1', '- a', 'null', '12', '„Süd“, ja', '*a &b !c']) {
      const text = editTargetText(written, edit({ why, by: why }))
      expect(readTargetFile({ path: 'x', text }).targets[0]?.history[0]).toMatchObject({ why, by: why })
    }
  })
})

it('knows whose targets a text holds', () => {
  expect(holdsTarget(written, ['sold', 'bookings'])).toBe(true)
  expect(holdsTarget(written, ['win_rate'])).toBe(false)
  expect(holdsTarget('target: [', ['bookings'])).toBe(false)
})
