import type { DataFacts } from '../../core/model/data-facts.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { BoardSetting } from '../../service/answering/board/answer-board.ts'
import type { LoadedState } from '../../service/answering/board/next-fault.ts'
import type { LoadReport } from '../../service/loading/load-report.ts'
import { listHolidays } from '../list-holidays.ts'
import type { OpenWorkspace } from '../open-workspace.ts'

/** What the last loads found, by the facts of the data that they left. */
const known = new WeakMap<DataFacts, Promise<LoadedState>>()

/** What boards need to know beyond their questions: what the last loads found, and the holidays of the workspace's region. */
export async function boardSetting(open: OpenWorkspace): Promise<BoardSetting> {
  const { model } = await open.current()
  const loaded = known.get(model.facts) ?? readLoaded(open)
  known.set(model.facts, loaded)
  return { loaded: await loaded, ...holidaysOf(model.workspace) }
}

function holidaysOf({ holidays }: WorkspaceText): Pick<BoardSetting, 'holidays'> {
  if (holidays === undefined) return {}
  return { holidays: { region: holidays, list: (from, until) => listHolidays(holidays, from, until) } }
}

/** The report of the last load of each source that still stands. */
async function readLoaded({ store }: OpenWorkspace): Promise<LoadedState> {
  const { rows } = await store.run(
    `SELECT arg_max(report, number) FROM pegel.load WHERE kind = 'load' AND undone_by IS NULL AND report IS NOT NULL GROUP BY source ORDER BY source`,
  )
  // Written by the load in the same shape.
  const reports = rows.flatMap(([report]) => (typeof report === 'string' ? [JSON.parse(report) as LoadReport] : []))
  return {
    findings: reports.flatMap(({ findings }) => findings),
    read: Object.fromEntries(reports.flatMap(({ files }) => files.map(({ name, read }) => [name, read]))),
  }
}
