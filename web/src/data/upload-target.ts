import type { Workspace } from '../api/types.ts'

/** Where dropped files go: straight into a workspace, or only after the reader says which. */
export type UploadTarget =
  | { readonly asks: false; readonly workspace: string }
  | { readonly asks: true; readonly existing: readonly { readonly name: string; readonly label: string }[] }

/**
 * An empty workspace of one's own takes the files at once. From the sample they go to the workspace that was started, which
 * the server knows. Where there is data already, the files may be a newer export of it or something else altogether.
 */
export function targetOf(here: Workspace): UploadTarget {
  if (!here.sample && !here.hasData) return { asks: false, workspace: here.name }
  const filled = here.workspaces.filter(({ sample, hasData }) => !sample && hasData)
  if (filled.length === 0) return { asks: false, workspace: here.name }
  return {
    asks: true,
    existing: filled.toSorted((a, b) => Number(b.name === here.name) - Number(a.name === here.name)),
  }
}
