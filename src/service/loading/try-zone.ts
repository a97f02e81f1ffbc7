import type { CrmModel } from '../../core/model/crm-model.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import type { Engine, EngineResult } from '../../engines/engine.ts'
import { changeZone, type ZoneChange } from './change-zone.ts'

/** A store that can also be asked. */
export interface AskedStore extends Pick<Engine, 'name' | 'dialect' | 'capabilities'> {
  alone<T>(work: (writer: { run(sql: string): Promise<EngineResult> }) => Promise<T>): Promise<T>
}

/** Does the work on the data as it would stand in another reporting zone, and leaves no trace of it. Readers meanwhile see the data as it is. */
export async function tryZone<T>(
  store: AskedStore,
  model: CrmModel,
  zones: ZoneChange,
  work: (engine: Engine, facts: DataFacts) => Promise<T>,
): Promise<T> {
  return store.alone(async (writer) => {
    await writer.run('BEGIN TRANSACTION')
    try {
      const facts = await changeZone(writer, model, zones)
      return await work(
        engineOn(store, (sql) => writer.run(sql)),
        facts,
      )
    } finally {
      await writer.run('ROLLBACK')
    }
  })
}

/** One connection runs one statement at a time. */
function engineOn(
  { name, dialect, capabilities }: Pick<Engine, 'name' | 'dialect' | 'capabilities'>,
  run: (sql: string) => Promise<EngineResult>,
): Engine {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (sql: string): Promise<EngineResult> => {
    const next = last.then(() => run(sql))
    last = next.catch(() => undefined)
    return next
  }
  return {
    name,
    dialect,
    capabilities,
    run: inTurn,
    stream: async function* (sql) {
      yield (await inTurn(sql)).rows
    },
    close: () => Promise.resolve(),
  }
}
