/** Where something stands in a text that a person wrote; line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** `file:line:column`, as editors and terminals make it clickable. */
export function writePlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}
