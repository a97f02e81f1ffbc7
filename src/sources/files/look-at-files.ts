import type { Label } from '../../core/words/label.ts'
import type { Problem } from '../../core/words/problem.ts'
import type { Query } from '../kit/sql-text.ts'
import { profileFiles } from './profile/profile-files.ts'
import type { ProfiledFile } from './profile/profiled-file.ts'
import type { PreparedFile } from './read/describe-table.ts'
import { isProblem } from '../../core/words/problem.ts'
import { findFiles } from './read/find-files.ts'
import { makeReadable } from './read/make-readable.ts'

/** Everything about the files of one export: those that can be read, what they hold, and what was left aside. */
export interface LookedFiles {
  readonly files: readonly PreparedFile[]
  readonly profiled: readonly ProfiledFile[]
  readonly unused: readonly { readonly file: string; readonly because: Label }[]
  /** About files that cannot be read, and about those that can. What is odd about cells is with the profile. */
  readonly problems: readonly Problem[]
}

/** Finds, prepares and profiles the files of a folder or of a list. `query` runs DuckDB's SQL on one connection; copies go into the work folder. */
export async function lookAtFiles(
  paths: string | readonly string[],
  query: Query,
  workFolder: string,
): Promise<LookedFiles> {
  const found = await findFiles(paths)
  const prepared: (PreparedFile | Problem)[] = []
  for (const file of found.files) prepared.push(await makeReadable(file, workFolder, { query }))
  const files = prepared.filter((one): one is PreparedFile => !isProblem(one))
  const problems = [...found.problems, ...prepared.filter(isProblem), ...files.flatMap(({ notices }) => notices)]
  return { files, profiled: await profileFiles(files, query, { workFolder }), unused: found.unused, problems }
}
