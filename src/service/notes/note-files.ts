import type { TextFile } from '../../core/model/read-pieces.ts'

/** The files in which a workspace's notes stand, written by people and by us. */
export interface NoteFiles {
  /** All of them, `notes/win_rate.notes.yaml` and the like. */
  readonly read: () => Promise<readonly TextFile[]>
  /** Replaces a whole file whose text still is `was` (undefined: there is none); false where somebody else was quicker. */
  readonly replace: (path: string, was: string | undefined, text: string) => Promise<boolean>
}
