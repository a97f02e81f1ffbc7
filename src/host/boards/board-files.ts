import { join } from 'node:path'
import type { BoardFiles } from '../../service/boards/save-board.ts'
import { catalogueRoot } from '../read-definitions.ts'
import { listTexts, readTexts } from '../read-texts.ts'
import { replaceFile } from '../replace-file.ts'

/** The board files of a workspace's folder and of the catalogue. */
export function boardFiles(folder: string): BoardFiles {
  const read = async (root: string, below: string) => {
    const paths = await listTexts(root, below)
    return readTexts(
      root,
      paths.filter((path) => path.endsWith('.board.yaml')),
    )
  }
  return {
    own: () => read(folder, 'boards'),
    shipped: () => read(catalogueRoot, 'catalogue'),
    replace: (path, was, text) => replaceFile(join(folder, path), was, text),
  }
}
