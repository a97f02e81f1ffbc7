import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import type { LoadReport } from '../../service/loading/load-report.ts'

/** Gives back the room of rows that a load replaced or deleted; one that only added has left none. What a question under way still reads is left to the next load. */
export async function tidyAfter(store: DuckDbStore, { entities }: LoadReport): Promise<void> {
  const leftRoom = Object.values(entities).some(({ changed, deleted }) => changed + deleted > 0)
  if (leftRoom) await store.tidy()
}
