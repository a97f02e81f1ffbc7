/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (refused) {
    // Not allowed to signal it: it lives and belongs to somebody else.
    return refused instanceof Error && 'code' in refused && refused.code === 'EPERM'
  }
}
