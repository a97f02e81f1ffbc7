import { join } from 'node:path'
import type { NoteFiles } from '../../service/notes/note-files.ts'
import { listTexts, readTexts } from '../read-texts.ts'
import { replaceFile } from '../replace-file.ts'

/** The files of notes in a workspace's folder. */
export function noteFiles(folder: string): NoteFiles {
  return {
    read: async () => {
      const paths = await listTexts(folder, 'notes')
      return readTexts(
        folder,
        paths.filter((path) => path.endsWith('.notes.yaml')),
      )
    },
    replace: (path, was, text) => replaceFile(join(folder, path), was, text),
  }
}
