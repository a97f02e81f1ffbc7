import type { Label } from '../words/label.ts'
import { notYetText } from '../words/not-yet.ts'
import type { Path } from './yaml-file.ts'

const kinds = new Set(['credit'])

/** Keys of the language that this version does not compute yet: named as such, never ignored. */
export function notYet(path: Path): { readonly code: string; readonly text: Label } | undefined {
  const key = String(path.at(-1))
  return kinds.has(key) ? { code: 'kind-not-yet', text: notYetText(key) } : undefined
}
