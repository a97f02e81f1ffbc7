import { userInfo } from 'node:os'
import { readNow } from './clock.ts'

/** Who writes, and when, to the second: the account that Pegel runs under. */
export function author(): { readonly by: string; readonly at: string } {
  return { by: accountName(), at: Temporal.Instant.from(readNow()).toString({ smallestUnit: 'second' }) }
}

/** In containers some accounts have a number and no name. */
function accountName(): string {
  try {
    return userInfo().username
  } catch (thrown) {
    if (thrown instanceof Error) return process.env['USER'] ?? String(process.getuid?.() ?? '?')
    throw thrown
  }
}
