import type { CrmModel } from '../../core/model/crm-model.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import { changeZone } from './change-zone.ts'
import type { LoadStore, Writer } from './load-store.ts'
import { readFacts } from './read-facts.ts'

export interface Settling {
  readonly timeZone: string
  /** The present instant. */
  readonly now: Temporal.Instant
}

/** Makes the days of the data stand in the reporting zone, all of them or none; data of which no zone is noted is taken to stand in it. */
export async function settleZone(store: LoadStore, model: CrmModel, { timeZone, now }: Settling): Promise<DataFacts> {
  return store.transaction(async (writer) => {
    const facts = await readFacts(writer)
    if (facts.dataVersion === 0 || facts.timeZone === timeZone) return facts
    if (facts.timeZone !== undefined) return changeZone(writer, model, { from: facts.timeZone, to: timeZone, now })
    return noteZone(writer, { ...facts, timeZone })
  })
}

async function noteZone(writer: Writer, facts: DataFacts): Promise<DataFacts> {
  await writer.run(`UPDATE pegel.facts SET facts = ${quoteText(JSON.stringify(facts))}`)
  return facts
}
