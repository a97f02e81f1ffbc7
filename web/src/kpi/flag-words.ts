import type { Say, Word } from '../words/language.ts'

const known: Readonly<Record<string, Word>> = {
  incomplete: 'flag.incomplete',
  immature: 'flag.immature',
  truncated: 'flag.truncated',
  'small-sample': 'flag.small-sample',
  'as-today': 'flag.as-today',
  'missing-amount': 'flag.missing-amount',
  unconverted: 'flag.unconverted',
  undated: 'flag.undated',
  settling: 'flag.settling',
  'one-sided': 'flag.one-sided',
  'no-target': 'flag.no-target',
  'not-reached': 'flag.not-reached',
  'off-scale': 'flag.off-scale',
  'other-scale': 'flag.other-scale',
  'no-fit': 'flag.no-fit',
  'none-leave': 'flag.none-leave',
  'value-by-frequency': 'flag.value-by-frequency',
  approximate: 'flag.approximate',
  'not-a-share': 'flag.not-a-share',
}

/** The flags of a row in a word each; one that the page does not know stays as it is called. */
export function flagTexts(flags: readonly string[], say: Say): readonly string[] {
  return flags.map((flag) => {
    const word = known[flag]
    return word === undefined ? flag : say(word)
  })
}
