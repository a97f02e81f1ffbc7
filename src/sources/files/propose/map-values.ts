import type { Field } from '../../../core/model/crm-model.ts'
import { normaliseName } from '../../kit/normalise-name.ts'

/** How surely one of their values means one of ours. */
export interface ValueMatch {
  readonly ours: string
  /** `same`: our own word or label; `also`: a word the model lists; `token`: it contains won or lost. */
  readonly by: 'same' | 'also' | 'token'
}

/** What a value of theirs means among the values of a field; nothing where no word of the model fits. `4 - Closed Won` is `Closed Won`. */
export function matchValue(value: string, field: Field): ValueMatch | undefined {
  const name = normaliseName(value)
  const bare = name.replace(/^\d+ /, '')
  for (const [ours, label] of Object.entries(field.values ?? {})) {
    if ([ours, label.en, label.de].map(normaliseName).includes(bare)) return { ours, by: 'same' }
  }
  for (const [ours, words] of Object.entries(field.values_also ?? {})) {
    if (words.map(normaliseName).some((word) => word === name || word === bare)) return { ours, by: 'also' }
  }
  return matchToken(bare, field)
}

const tokens: Readonly<Record<string, string>> = {
  won: 'won',
  gewonnen: 'won',
  lost: 'lost',
  verloren: 'lost',
  gewonnene: 'won',
  verlorene: 'lost',
}

function matchToken(name: string, field: Field): ValueMatch | undefined {
  const found = new Set(name.split(' ').flatMap((token) => tokens[token] ?? []))
  const [ours] = found
  return found.size === 1 && ours !== undefined && field.values?.[ours] !== undefined
    ? { ours, by: 'token' }
    : undefined
}

const yes = new Set(['yes', 'y', 'ja', 'j', 'wahr', 't', '1'])
const no = new Set(['no', 'n', 'nein', 'falsch', 'f', '0'])

/** Yes and no in other words become true and false; nothing where they already are. */
export function mapYesNo(values: readonly string[]): Readonly<Record<string, string>> | undefined {
  const entries = values.flatMap((value): [string, string][] => {
    const word = value.toLowerCase()
    return yes.has(word) ? [[value, 'true']] : no.has(word) ? [[value, 'false']] : []
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Only the values that change. */
export function withoutSame(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const changing = Object.entries(values).filter(([theirs, ours]) => theirs !== ours)
  return changing.length === 0 ? undefined : Object.fromEntries(changing)
}
