import type { WorkspaceText } from '../../core/model/workspace.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'

/** Own data and the invented company never mix: throws ProblemsFound for the sample's workspace. */
export function refuseSample({ sample }: WorkspaceText): void {
  if (sample !== true) return
  const text = {
    en: 'This is the sample company; it takes no files. Load them into a workspace of your own: pegel load FOLDER --workspace FOLDER.',
    de: 'Das ist die Beispielfirma; sie nimmt keine Dateien auf. Laden Sie sie in einen eigenen Arbeitsbereich: pegel load ORDNER --workspace ORDNER.',
  }
  throw new ProblemsFound([makeProblem('sample-is-read-only', text)])
}
