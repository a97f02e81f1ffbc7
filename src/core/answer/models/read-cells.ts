import type { Figures } from '../cells.ts'
import type { ContractCell, PurchaseCell } from './fitted-model.ts'

/** The lists of numbers that a column holds, in one order whatever the engine gave them in: sums over them come out the same, bit for bit. */
export function readLists(figures: Figures | undefined, name: string): readonly (readonly number[])[] {
  const cell = figures?.[name]
  if (!Array.isArray(cell)) return []
  const lists = cell.map((one: unknown) => (Array.isArray(one) ? one.map(Number) : []))
  return lists.toSorted(byNumbers)
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0
    if (value !== other) return value - other
  }
  return 0
}

/** Counted histories of purchases; engines give the mean values in whole cents. */
export function readPurchases(figures: Figures | undefined): readonly PurchaseCell[] {
  return readLists(figures, 'cells').map(([repeats = 0, recency = 0, age = 0, customers = 0, values = 0]) => ({
    repeats,
    recency,
    age,
    customers,
    values: values / 100,
  }))
}

/** Counted contracts. */
export function readContracts(figures: Figures | undefined): readonly ContractCell[] {
  return readLists(figures, 'cells').map(([renewals = 0, customers = 0, values = 0]) => ({
    renewals,
    customers,
    values,
  }))
}
