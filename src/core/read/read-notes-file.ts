import type { Note } from '../model/kpi-page.ts'
import { notesShape } from '../model/notes.ts'
import type { TextFile } from '../model/read-pieces.ts'
import type { Problem } from '../words/problem.ts'
import { readShape } from './read-shape.ts'

/** The notes on one KPI, as one document of a file holds them. */
export interface NotesRead {
  /** The KPI's id, or an alias. */
  readonly kpi: string
  readonly notes: readonly Note[]
}

/** Reads a `.notes.yaml` file, one KPI to a document. */
export function readNotesFile(file: TextFile): {
  readonly notes: readonly NotesRead[]
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, notesShape)
  return { notes: shaped.map(({ text: { notes, pinned } }) => ({ kpi: notes, notes: pinned })), problems }
}
