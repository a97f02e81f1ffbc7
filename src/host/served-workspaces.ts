import type { Language } from '../core/words/label.ts'
import type { WorkspaceHome, WorkspaceName } from './workspace-access.ts'

/** A workspace among the others that are served. */
export interface ServedName extends WorkspaceName {
  readonly hasData: boolean
}

/** The workspaces that one process serves: the one it was started on, and others beside it such as the sample. */
export interface ServedWorkspaces {
  /** By its name in the address; without one, the workspace that was started. Undefined for a name that is not served. */
  find(name?: string): WorkspaceHome | undefined
  list(language: Language): Promise<readonly ServedName[]>
  names(): readonly string[]
  /** Makes a workspace beside the started one and serves it. */
  create(label: string, language: Language): Promise<WorkspaceName>
  /** What only the owner of this machine's account can know. */
  readonly token: string
}
