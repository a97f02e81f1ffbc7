import { totalmem } from 'node:os'

/** A share of the memory that this process may use, as DuckDB writes it. Left alone, every database takes four fifths of it, and several are open at once. */
export function memoryShare(share: number): string {
  return `${Math.max(256, Math.round(usableMegabytes() * share))}MB`
}

/** What PEGEL_MEMORY_LIMIT says in megabytes, else all that the machine or its container gives. */
function usableMegabytes(): number {
  const said = Number(process.env['PEGEL_MEMORY_LIMIT'])
  if (said > 0) return said
  const allowed = process.constrainedMemory()
  return (allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()) / 1e6
}
