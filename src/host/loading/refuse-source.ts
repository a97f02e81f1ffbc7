import type { FoundFile } from '../../sources/files/read/find-files.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { filesOf } from './choose-source.ts'
import type { WrittenSource } from './read-sources.ts'

/** The name becomes the name of a file: throws ProblemsFound where it could lead elsewhere. */
export function refuseBadName(source: string | undefined): void {
  if (source === undefined || /^[a-z][a-z0-9_-]{0,63}$/.test(source)) return
  const text = {
    en: `A source cannot be called "${source}". A name is made of small letters, digits, - and _, and begins with a letter.`,
    de: `Eine Quelle kann nicht „${source}“ heißen. Ein Name besteht aus Kleinbuchstaben, Ziffern, - und _ und beginnt mit einem Buchstaben.`,
  }
  throw new ProblemsFound([makeProblem('wrong-source-name', text)])
}

/** A mapping that cannot be read may be the one of these files; a proposal beside it would load them twice. Throws ProblemsFound. */
export function refuseUnsound(problems: readonly Problem[], source: string | undefined): void {
  const own = problems.filter(({ place }) => source === undefined || place?.file === `sources/${source}.source.yaml`)
  if (own.length > 0) throw new ProblemsFound(own)
}

/** A mapping that people may have mended is never written over: throws ProblemsFound where the named source takes other files. */
export function refuseTaken(
  sources: readonly WrittenSource[],
  source: string | undefined,
  files: readonly FoundFile[],
): void {
  const taken = sources.find(({ mapping }) => mapping.source === source)
  if (taken === undefined || files.length === 0) return
  const [wanted, given] = [filesOf(taken.mapping).join(', '), files.map(({ name }) => name).join(', ')]
  const text = {
    en: `Source "${source}" takes ${wanted}, but here is ${given}. Rename the file, correct the name behind "from:" in the mapping, or load it as a source of its own: --source NAME.`,
    de: `Die Quelle „${source}“ nimmt ${wanted}, hier ist aber ${given}. Benennen Sie die Datei um, berichtigen Sie den Namen hinter „from:“ in der Zuordnung, oder laden Sie sie als eigene Quelle: --source NAME.`,
  }
  throw new ProblemsFound([makeProblem('source-takes-other-files', text, { file: taken.path, line: 1, column: 1 })])
}
