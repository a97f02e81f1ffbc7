/** Runs one statement on one connection of the embedded engine. */
export type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** A name as SQL quotes it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as SQL quotes it; no literal can hold a zero character. */
export function quoteText(text: string): string {
  if (text.includes('\0')) return `(${text.split('\0').map(quoteText).join(' || chr(0) || ')})`
  return `'${text.replaceAll("'", "''")}'`
}

/** A count that came from SQL as number, bigint or text; unknown is 0. */
export function readCount(value: unknown): number {
  const count = Number(value ?? 0)
  return Number.isFinite(count) ? count : 0
}

/** A text that came from SQL; unknown is empty. */
export function readText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : `${value as string | number | bigint | boolean}`
}
