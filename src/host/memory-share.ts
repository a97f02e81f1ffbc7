import { totalmem } from 'node:os'

/** A share of the memory that this process may use, as DuckDB writes it. Left alone, every database takes four fifths of it, and several are open at once. */
export function memoryShare(share: number): string {
  const allowed = process.constrainedMemory()
  const total = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()
  return `${Math.max(256, Math.round((total * share) / 1e6))}MB`
}
