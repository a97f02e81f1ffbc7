import { loadAsProposed, type LoadedData } from '../data/load-as-proposed.ts'
import { sampleFolder } from './raw-files.ts'

/** An engine under test; the next one is added to the list. It opens with the sample company loaded the product's own way. */
export interface TestedEngine {
  readonly name: string
  readonly open: () => Promise<Pick<LoadedData, 'ask' | 'explain' | 'close'>>
}

export const engines: readonly TestedEngine[] = [{ name: 'duckdb', open: () => loadAsProposed(sampleFolder) }]
