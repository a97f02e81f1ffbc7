import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { ProblemsFound } from '../core/words/problem.ts'

/** Where a workspace is, and whether it has to be made first. */
export interface FoundWorkspace {
  readonly folder: string
  readonly isNew: boolean
}

export interface WorkspaceSearch {
  /** `--workspace`. */
  readonly given: string | undefined
  /** `PEGEL_WORKSPACE`. */
  readonly fromEnvironment: string | undefined
  readonly standsIn: string
  /** Whether a folder that is named and not there may be made. */
  readonly mayMake: boolean
}

/** The workspace that is meant: the named one, else that of the environment, else the nearest folder upwards with a `pegel.yaml`, else `./pegel-workspace`. */
export function findWorkspace({ given, fromEnvironment, standsIn, mayMake }: WorkspaceSearch): FoundWorkspace {
  const named = given ?? (fromEnvironment === '' ? undefined : fromEnvironment)
  if (named === undefined) return findUpwards(standsIn)
  const folder = resolve(standsIn, named)
  // A mistyped name must not answer from an empty workspace that nobody wanted.
  if (!existsSync(folder) && !mayMake) throw missingFolder(folder)
  return at(folder)
}

function findUpwards(standsIn: string): FoundWorkspace {
  for (let folder = resolve(standsIn); ; folder = dirname(folder)) {
    if (isWorkspace(folder)) return at(folder)
    if (dirname(folder) === folder) return at(join(resolve(standsIn), 'pegel-workspace'))
  }
}

const at = (folder: string): FoundWorkspace => ({ folder, isNew: !isWorkspace(folder) })

const isWorkspace = (folder: string): boolean => existsSync(join(folder, 'pegel.yaml'))

function missingFolder(folder: string): ProblemsFound {
  return new ProblemsFound([
    {
      code: 'no-workspace',
      text: {
        en: `There is no folder ${basename(folder)}. \`pegel load FOLDER --workspace ${folder}\` makes a workspace there.`,
        de: `Den Ordner ${basename(folder)} gibt es nicht. \`pegel load ORDNER --workspace ${folder}\` legt dort einen Arbeitsbereich an.`,
      },
    },
  ])
}
