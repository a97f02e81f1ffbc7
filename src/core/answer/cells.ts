import type { Scan } from '../plan/scan.ts'

/** A value as an engine gives it. */
export type Cell = string | number | boolean | null | readonly Cell[]

/** The rows of one statement, by the names of its columns. */
export interface ScanRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The figures of one period and split, by the names of the scan's columns. */
export type Figures = Readonly<Record<string, Cell>>

/** A segment of a split. Of records it is the key in the store that tells them apart: two sources may use one id for two of them. */
export type SplitValue = { readonly key: string; readonly label: string; readonly record?: string } | null

export interface FigureRow {
  /** The index of the period; absent where no grain was asked. */
  readonly period?: number
  readonly by: readonly SplitValue[]
  readonly figures: Figures
}

export interface FigureTable {
  readonly rows: readonly FigureRow[]
  readonly total: Figures | undefined
}

/** The name that finds a period and split again in other scans of the same question. */
export function cellName(row: Pick<FigureRow, 'period' | 'by'>): string {
  return JSON.stringify([
    row.period ?? null,
    row.by.map((value) => (value === null ? null : [value.record ?? null, value.key])),
  ])
}

function splitValue(scan: Scan, index: number, figures: Figures): SplitValue {
  const value = figures[`s${index}`] ?? null
  if (value === null) return null
  const id = figures[`s${index}_id`]
  const label = figures[`s${index}_label`]
  const end = scan.splits[index]?.end
  if (end?.kind === 'link')
    return { key: String(id ?? value), label: String(label ?? id ?? value), record: String(value) }
  return { key: String(value), label: String(value) }
}

/** Brings a scan's rows to figures by period and split, with the figures of the whole. */
export function readFigures(scans: readonly Scan[], results: readonly ScanRows[]): FigureTable {
  const tables = scans.map((scan, index) => readScan(scan, results[index] ?? { columns: [], rows: [] }))
  const merged = new Map<string, FigureRow>()
  for (const row of tables.flatMap((table) => table.rows)) {
    const found = merged.get(cellName(row))
    merged.set(cellName(row), found === undefined ? row : { ...row, figures: { ...found.figures, ...row.figures } })
  }
  const totals = tables.flatMap(({ total }) => (total === undefined ? [] : [total]))
  return { rows: [...merged.values()], total: totals.length === 0 ? undefined : mergeTotals(scans, totals) }
}

/** Scans over the periods of a state: the whole is the last one. Scans over different columns: the whole has all of them. */
function mergeTotals(scans: readonly Scan[], totals: readonly Figures[]): Figures | undefined {
  return scans.some(
    ({ bucket }) => (bucket.kind === 'state' || bucket.kind === 'histories') && bucket.period !== undefined,
  )
    ? totals.at(-1)
    : Object.assign({}, ...totals)
}

/** The scan's column that a figure belongs to: `sorted` for `sorted_p50`, not for its rank `sorted_p50_from`. */
const columnOf = (name: string): string => name.replace(/_p\d+$/, '')

/** What was summed in seconds, in days. */
function inUnit(cell: Cell, per: number | undefined): Cell {
  if (per === undefined || cell === null) return cell
  return Array.isArray(cell) ? cell.map((one: Cell) => inUnit(one, per)) : Number(cell) / per
}

/** The period whose figures are those of the whole, where periods do not add up to it. */
function lastPeriodOf({ bucket }: Scan): number | undefined {
  if (bucket.kind === 'states') return bucket.first + bucket.lastDays.length - 1
  return bucket.kind === 'event' ? bucket.windows?.whole : undefined
}

function readScan(scan: Scan, { columns, rows }: ScanRows): FigureTable {
  const units = new Map(
    // The exits of a followed scan are a text: whoever reads it knows the unit of the ages.
    scan.columns.flatMap(({ as, per, aggregate }) =>
      per === undefined || aggregate === 'exits' ? [] : [[as, per] as const],
    ),
  )
  const named = rows.map((row): Figures =>
    Object.fromEntries(columns.map((name, index) => [name, inUnit(row[index] ?? null, units.get(columnOf(name)))])),
  )
  const { bucket, splits } = scan
  const isTotal = (figures: Figures): boolean => ('total' in figures ? figures.total === 1 : true)
  const inRows = (figures: Figures): boolean => ('total' in figures ? figures.total === 0 : true)
  const periodOf = (figures: Figures): { period?: number } => {
    if (bucket.kind === 'state' || bucket.kind === 'histories')
      return bucket.period === undefined ? {} : { period: bucket.period }
    if (bucket.kind === 'event' && bucket.windows?.isOne === true) return {}
    return typeof figures.period === 'number' ? { period: figures.period } : {}
  }
  const last = lastPeriodOf(scan)
  const isWhole = (figures: Figures): boolean => isTotal(figures) && (last === undefined || figures.period === last)
  return {
    rows: named.filter(inRows).map((figures) => ({
      ...periodOf(figures),
      by: splits.map((_, index) => splitValue(scan, index, figures)),
      figures,
    })),
    total: named.find(isWhole),
  }
}
