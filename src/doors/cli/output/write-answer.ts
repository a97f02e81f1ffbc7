import { sayTarget, sayVerdict } from '../../../core/answer/say-target.ts'
import type { KpiAnswer, Row } from '../../../core/model/answer.ts'
import type { Language } from '../../../core/words/label.ts'
import { formatChange, formatCount, formatInterval, formatValue, type Writing } from './format-value.ts'
import { say, sayFlag } from './words.ts'
import { writeSteps } from './write-steps.ts'
import { writeTable, type TableColumn } from './write-table.ts'

/** An answer for the terminal: its name, one line per row with interval, n and notes, and the total. */
export function writeAnswer(answer: KpiAnswer, language: Language): string {
  const splits = [...new Set(answer.rows.flatMap((row) => Object.keys(row.by)))]
  const isOneRow = answer.rows.length === 1 && splits.length === 0
  const rows = isOneRow ? answer.rows : [...answer.rows, answer.total]
  const writing: Writing = {
    unit: answer.unit,
    language,
    ...(answer.currency === undefined ? {} : { currency: answer.currency }),
  }
  const parts = partsOf(rows)
  const cells = rows.map((row, index) =>
    cellsOf(row, {
      answer,
      splits,
      parts: [...parts.keys()],
      writing,
      isTotal: !isOneRow && index === rows.length - 1,
    }),
  )
  const table = writeTable(columnsOf(splits, [...parts.values()], language), cells)
  const steps = writeSteps(answer.total.steps ?? [], language)
  return [titleOf(answer, language), '', table, ...steps, ...targetLines(answer, language)].join('\n')
}

/** "Target 30%: missed": of the whole period, where it has one. */
function targetLines(answer: KpiAnswer, language: Language): readonly string[] {
  if (answer.target === undefined) return []
  const aim = sayTarget(answer.target, answer, language)
  return ['', `${say('target', language)} ${aim}: ${sayVerdict(answer.target, language)}`]
}

function titleOf({ kpi, variant, label, total, receipt }: KpiAnswer, language: Language): string {
  const { period } = total
  const span = period.label === 'all' ? say('allTime', language) : period.label
  const name = variant === undefined ? kpi : `${kpi}, ${variant}`
  return `${label} (${name}), ${span}, ${say('asOf', language)} ${receipt.asOf}`
}

/** The parts of bridges, by name with their titles: start first, end last, whichever row has them. */
function partsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const found = new Map(rows.flatMap(({ parts = [] }) => parts).map(({ part, label }) => [part, label]))
  const end = found.get('end')
  return end === undefined ? found : new Map([...[...found].filter(([part]) => part !== 'end'), ['end', end]])
}

function columnsOf(splits: readonly string[], parts: readonly string[], language: Language): readonly TableColumn[] {
  return [
    { title: say('period', language) },
    ...splits.map((title) => ({ title })),
    ...parts.map((title) => ({ title, align: 'right' as const })),
    { title: say('value', language), align: 'right' },
    { title: say('plausible', language), align: 'right' },
    { title: say('n', language), align: 'right' },
    { title: say('response', language), align: 'right' },
    { title: say('change', language), align: 'right' },
    { title: '' },
    { title: say('target', language), align: 'right' },
    { title: say('verdict', language) },
    { title: say('flags', language) },
  ]
}

interface RowSetting {
  readonly answer: KpiAnswer
  readonly splits: readonly string[]
  readonly parts: readonly string[]
  readonly writing: Writing
  readonly isTotal: boolean
}

function cellsOf(row: Row, { answer, splits, parts, writing, isTotal }: RowSetting): readonly string[] {
  const { language } = writing
  const change = answer.comparison?.rows.find(
    (one) => one.period.label === row.period.label && isSameSegment(one.by, row.by),
  )
  return [
    isTotal ? say('total', language) : row.period.label === 'all' ? say('allTime', language) : row.period.label,
    ...splits.map((split) => (isTotal ? '' : (row.by[split]?.label ?? say('noEntry', language)))),
    ...parts.map((name) => partCell(row, name, writing)),
    formatValue(row.value, writing),
    formatInterval(row.low, row.high, writing),
    formatCount(row.n, language),
    row.response === undefined ? '' : formatValue(row.response.value, { unit: 'rate', language }),
    change === undefined ? '' : formatChange(change.change, writing),
    change?.tellable === true ? say('tellable', language) : '',
    ...targetCells(row, answer, language),
    row.flags.map((flag) => sayFlag(flag, language)).join(', '),
  ]
}

/** A part of a bridge; one that this row does not have is empty. */
function partCell({ parts = [] }: Row, name: string, writing: Writing): string {
  const found = parts.find(({ part }) => part === name)
  if (found === undefined) return ''
  return name === 'start' || name === 'end' ? formatValue(found.value, writing) : formatChange(found.value, writing)
}

/** The target of a row; that of the only row stands below the table. */
function targetCells({ target }: Row, answer: KpiAnswer, language: Language): readonly [string, string] {
  if (target === undefined || (answer.rows.length === 1 && answer.target !== undefined)) return ['', '']
  return [sayTarget(target, answer, language), sayVerdict(target, language)]
}

function isSameSegment(one: Row['by'], other: Row['by']): boolean {
  const names = Object.keys(other)
  return names.length === Object.keys(one).length && names.every((name) => one[name]?.key === other[name]?.key)
}
