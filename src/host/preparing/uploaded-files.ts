/** Files that came over the API and lie on the workspace's disk until they are loaded or forgotten. */
export interface UploadedFiles {
  readonly folder: string
  /** What people called them, without folders. */
  readonly names: readonly string[]
  /** Removes them; again, it does nothing. */
  readonly remove: () => Promise<void>
}

/** One file gives its name to the source, several do not. */
export function calledAfter(names: readonly string[]): string {
  const [only] = names
  return names.length === 1 && only !== undefined ? only : 'crm'
}
