import type { CrmModel } from '../core/model/crm-model.ts'
import type { Language } from '../core/words/label.ts'
import { writePlace } from '../core/words/place.ts'
import type { Problem } from '../core/words/problem.ts'
import { openDuckDb } from '../engines/duckdb/open-duckdb.ts'
import { runKpiTests, type TestStore } from '../service/answering/run-kpi-tests.ts'
import { insertGiven } from '../service/loading/insert-given.ts'
import { keepOpenHours } from '../service/loading/keep-open-hours.ts'
import { listHolidays } from './list-holidays.ts'
import { readDefinitions, readDefinitionTests } from './read-definitions.ts'

/** How the tests beside the definitions came out. */
export interface TestsReport {
  readonly passed: number
  /** One line for each expectation that was not met. */
  readonly failed: readonly string[]
  /** What is wrong with the tests themselves. */
  readonly problems: readonly Problem[]
}

/** Runs the tests beside the catalogue's and the workspace's KPIs, each in an empty database in memory. */
export async function runDefinitionTests(folder: string, language: Language): Promise<TestsReport> {
  const read = await readDefinitions(folder)
  const { tests, problems } = await readDefinitionTests(folder)
  const results = await runKpiTests({ read, tests, openStore: () => openTestStore(read.crm), language })
  const failed = results.filter(({ passed }) => !passed)
  return {
    passed: results.length - failed.length,
    failed: failed.map(({ kpi, place, text }) => `${writePlace(place)}: ${kpi}: ${text?.[language] ?? ''}`),
    problems,
  }
}

async function openTestStore(crm: CrmModel): Promise<TestStore> {
  const store = await openDuckDb({ file: ':memory:', readers: 2 })
  return {
    engine: store,
    fill: (given, timeZone) => insertGiven(store, crm, given, { timeZone }),
    keepOpenHours: (model) => keepOpenHours(store, { ...model, listHolidays }),
    close: () => store.close(),
  }
}
