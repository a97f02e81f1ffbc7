/** Files that came over the API and lie on the workspace's disk until they are loaded or forgotten. */
export interface UploadedFiles {
  readonly folder: string
  /** What people called them, without folders. */
  readonly names: readonly string[]
  /** Removes them; again, it does nothing. */
  readonly remove: () => Promise<void>
}
