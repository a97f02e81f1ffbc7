import type { Label } from './label.ts'

/** Said of what the language has and this version does not compute: named, never ignored. */
export function notYetText(what: string): Label {
  return { en: `"${what}" is not computed by this version yet.`, de: `„${what}“ berechnet diese Version noch nicht.` }
}
