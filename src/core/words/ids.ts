/** What a KPI, board or named field may be called: snake_case, permanent. */
export const idPattern = /^[a-z][a-z0-9_]*$/

/** Whether a text can be the id of a KPI, board or named field. */
export function isId(text: string): boolean {
  return idPattern.test(text)
}
