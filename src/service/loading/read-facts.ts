import type { DataFacts } from '../../core/model/data-facts.ts'
import type { LoadStore } from './load-store.ts'

const nothing: DataFacts = {
  dataVersion: 0,
  loads: [],
  momentKinds: {},
  sourceColumns: [],
  withHistory: [],
  rows: {},
  filled: [],
  mappingHash: '',
}

/** What is known about the data as of the last load; of an empty store, that there is nothing. */
export async function readFacts(store: Pick<LoadStore, 'run'>): Promise<DataFacts> {
  const { rows } = await store.run('SELECT facts FROM pegel.facts')
  const text = rows[0]?.[0]
  // Written by writeFacts in the same shape.
  return typeof text === 'string' ? (JSON.parse(text) as DataFacts) : nothing
}
