import { basename } from 'node:path'
import type { OpenWorkspace } from '../open-workspace.ts'
import { listLoads } from './list-loads.ts'

/** The file in which the rejected records of a load's file lie; undefined where none were rejected. Only what the load itself wrote can be had. */
export async function findRejected(open: OpenWorkspace, load: number, file: string): Promise<string | undefined> {
  const report = (await listLoads(open)).find(({ number }) => number === load)?.report
  const wanted = `${load}-${file.replaceAll(/[/\\:]/g, '_')}.csv`
  return report?.rejectedFiles.find((path) => basename(path) === wanted)
}
