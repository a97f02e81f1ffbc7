import { join } from 'node:path'
import type { TargetEntry } from '../../core/model/target-entry.ts'
import type { Language } from '../../core/words/label.ts'
import { readTarget } from '../../service/targets/list-targets.ts'
import { setTarget, type WantedTarget } from '../../service/targets/set-target.ts'
import type { TargetFiles } from '../../service/targets/target-files.ts'
import { author } from '../author.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { readTargetTexts } from '../read-definitions.ts'
import { replaceFile } from '../replace-file.ts'

/** Sets or takes away a target in the workspace's files, in the name of this machine's account; it holds at once. */
export async function writeTarget(open: OpenWorkspace, wanted: WantedTarget, language: Language): Promise<TargetEntry> {
  const id = await setTarget(await open.context(language), targetFiles(open.folder), wanted, author())
  open.definitionsChanged()
  return readTarget(await open.context(language), id)
}

/** The target files of a workspace's folder. */
export function targetFiles(folder: string): TargetFiles {
  return {
    read: () => readTargetTexts(folder),
    replace: (path, was, text) => replaceFile(join(folder, path), was, text),
  }
}
