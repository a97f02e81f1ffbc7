const keyOf = (workspace: string | undefined) => `pegel-sample-${workspace ?? ''}`

/** Whether the strip was shown last time, so that its place is kept while the answer is on its way. */
export function wasSample(workspace: string | undefined): boolean {
  const remembered = localStorage.getItem(keyOf(workspace))
  // A first start opens the sample, under its own name.
  return remembered === null ? workspace === 'sample' : remembered === 'yes'
}

export function rememberSample(workspace: string | undefined, isSample: boolean): void {
  localStorage.setItem(keyOf(workspace), isSample ? 'yes' : 'no')
}
