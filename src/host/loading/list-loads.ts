import type { LoadReport } from '../../service/loading/load-report.ts'
import type { PastLoad, SourceEntry } from '../load-outcome.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { filesOf } from './choose-source.ts'
import { readSources } from './read-sources.ts'

/** All loads and undos, the newest first. */
export async function listLoads({ store }: OpenWorkspace): Promise<readonly PastLoad[]> {
  const { rows } = await store.run(
    "SELECT number, kind, source, strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ'), undone_by, report FROM pegel.load ORDER BY number DESC",
  )
  return rows.map(([number, kind, source, finishedAt, undoneBy, report]) => ({
    number: Number(number),
    kind: kind === 'undo' ? 'undo' : 'load',
    source: String(source),
    finishedAt: String(finishedAt),
    undoneBy: typeof undoneBy === 'number' ? undoneBy : null,
    // Written by the load in the same shape.
    report: typeof report === 'string' ? (JSON.parse(report) as LoadReport) : null,
  }))
}

/** The sources of a workspace, each with its last load. */
export async function listSources(open: OpenWorkspace): Promise<readonly SourceEntry[]> {
  const { model } = await open.current()
  const { sources } = await readSources(open.folder, model.crm)
  const loads = await listLoads(open)
  return sources.map(({ path, mapping }) => ({
    source: mapping.source,
    reads: mapping.reads,
    file: path,
    files: filesOf(mapping),
    lastLoadedAt:
      loads.find(({ source, kind, undoneBy }) => source === mapping.source && kind === 'load' && undoneBy === null)
        ?.finishedAt ?? null,
  }))
}
