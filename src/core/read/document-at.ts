/** The YAML document of a file in which a line stands (1 is the first), with the comments around it and without the dashes that part documents. */
export function documentAt(text: string, line: number): string {
  const lines = text.split('\n')
  const isEdge = (one: string): boolean => /^---(\s|$)/.test(one)
  const above = lines.slice(0, Math.max(0, line - 1)).findLastIndex(isEdge)
  const below = lines.findIndex((one, index) => index >= line && isEdge(one))
  return `${lines
    .slice(above + 1, below === -1 ? lines.length : below)
    .join('\n')
    .trim()}\n`
}
