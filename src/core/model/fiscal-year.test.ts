import { describe, expect, it } from 'vitest'
import { readWorkspaceFile } from '../read/read-workspace-file.ts'
import { rulesOf } from './workspace.ts'
import { sayFiscalYear } from './say-fiscal-year.ts'

const read = (fiscal: string) =>
  readWorkspaceFile({ path: 'pegel.yaml', text: `workspace: acme\nfiscal_year:\n${fiscal}\n` })
const months = (year: number): string =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}-02`).join(', ')

describe('a fiscal year in pegel.yaml', () => {
  it('is twelve months unless it says otherwise', () => {
    const { workspace } = read('  starts: april\n  named_by: end')
    expect(workspace && rulesOf(workspace)).toMatchObject({ fiscalStart: 4, fiscalNamedBy: 'end' })
    expect(workspace && sayFiscalYear(workspace.fiscal_year).de).toBe(
      'ab April, benannt nach dem Jahr, in dem es endet',
    )
  })

  it('is whole weeks', () => {
    const { workspace, problems } = read('  weeks: 4-5-4\n  ends: nearest saturday of january')
    expect(problems).toEqual([])
    expect(workspace && rulesOf(workspace).fiscalCut).toEqual({
      by: 'weeks',
      pattern: '4-5-4',
      endRule: 'nearest',
      endWeekday: 6,
      endMonth: 1,
      namedBy: 'start',
    })
    expect(workspace && sayFiscalYear(workspace.fiscal_year).en).toBe(
      'of whole weeks (4-5-4), until the Saturday nearest to the end of January',
    )
  })

  it('is a list of years', () => {
    const { workspace, problems } = read(
      `  years:\n    FY2026: [${months(2026)}]\n    FY2025: [${months(2025)}]\n  until: 2027-01-02`,
    )
    expect(problems).toEqual([])
    expect(workspace && rulesOf(workspace).fiscalCut).toMatchObject({
      by: 'list',
      years: [{ number: 2025 }, { number: 2026 }],
      until: '2027-01-02',
    })
    expect(workspace && sayFiscalYear(workspace.fiscal_year).de).toBe('nach Liste, GJ 2025 bis GJ 2026')
  })

  it.each([
    [
      'a year left out',
      `  years:\n    FY2024: [${months(2024)}]\n    FY2026: [${months(2026)}]\n  until: 2027-01-02`,
      5,
    ],
    [
      'a year that goes back',
      `  years:\n    FY2025: [${months(2025)}]\n    FY2026: [${months(2024)}]\n  until: 2027-01-02`,
      5,
    ],
    ['an end before the last month', `  years:\n    FY2025: [${months(2025)}]\n  until: 2025-11-02`, 5],
  ])('is refused with its place: %s', (_name, text, line) => {
    expect(read(text).problems).toMatchObject([{ code: 'misplaced-year', place: { line } }])
  })

  it.each([
    ['eleven months', `  years:\n    FY2025: [${months(2025).slice(12)}]\n  until: 2026-01-01`, 'out-of-bounds', 4],
    ['an end in no words', '  weeks: 4-4-5\n  ends: someday', 'wrong-form', 4],
    ['an unknown cut', '  weeks: 5-5-3\n  ends: last friday of december', 'unknown-value', 3],
    ['a month that is none', '  starts: Julei', 'unknown-value', 3],
    ['a key that is none', '  weeks: 4-4-5\n  ends: last friday of december\n  stop: 1', 'unknown-key', 5],
  ])('names what is wrong: %s', (_name, text, code, line) => {
    expect(read(text).problems).toMatchObject([{ code, place: { line } }])
  })
})
