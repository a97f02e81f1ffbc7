import type { Label } from '../words/label.ts'

/** What the codes of the YAML reader mean to people; the reader's own messages are English only. */
const meanings: Readonly<Record<string, Label>> = {
  ALIAS_PROPS: { en: 'An alias cannot have properties.', de: 'Ein Verweis (*) darf keine Eigenschaften haben.' },
  BAD_ALIAS: {
    en: 'A text that begins with * must be quoted.',
    de: 'Ein Text, der mit * beginnt, gehört in Anführungszeichen.',
  },
  BAD_COLLECTION_TYPE: {
    en: 'This is not the kind of list or map that was announced.',
    de: 'Das ist nicht die angekündigte Art von Liste oder Zuordnung.',
  },
  BAD_DIRECTIVE: {
    en: 'A line that begins with % is not allowed here.',
    de: 'Eine Zeile, die mit % beginnt, ist hier nicht erlaubt.',
  },
  BAD_DQ_ESCAPE: {
    en: 'A backslash inside "..." is followed by a letter it cannot have.',
    de: 'Hinter dem Backslash in "..." steht ein Zeichen, das dort nicht stehen darf.',
  },
  BAD_INDENT: {
    en: 'This line is not indented as the lines around it.',
    de: 'Diese Zeile ist anders eingerückt als die umliegenden.',
  },
  BAD_PROP_ORDER: {
    en: 'Anchors and tags must stand behind the sign.',
    de: 'Anker und Tags müssen hinter dem Zeichen stehen.',
  },
  BAD_SCALAR_START: {
    en: 'A text that begins with this sign must be quoted.',
    de: 'Ein Text, der mit diesem Zeichen beginnt, gehört in Anführungszeichen.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'A key must stand on one line; a text with a colon must be quoted.',
    de: 'Ein Schlüssel muss auf einer Zeile stehen; ein Text mit Doppelpunkt gehört in Anführungszeichen.',
  },
  BLOCK_IN_FLOW: { en: 'Inside { } or [ ] no block may stand.', de: 'In { } oder [ ] darf kein Block stehen.' },
  DUPLICATE_KEY: { en: 'This key stands here twice.', de: 'Dieser Schlüssel steht hier doppelt.' },
  IMPOSSIBLE: { en: 'This is not YAML.', de: 'Das ist kein YAML.' },
  KEY_OVER_1024_CHARS: { en: 'This key is too long.', de: 'Dieser Schlüssel ist zu lang.' },
  MISSING_CHAR: {
    en: 'A sign is missing here: a comma, a closing bracket, a quote or a space.',
    de: 'Hier fehlt ein Zeichen: ein Komma, eine schließende Klammer, ein Anführungszeichen oder ein Leerzeichen.',
  },
  MULTILINE_IMPLICIT_KEY: {
    en: 'A key must stand on one line; is a colon missing?',
    de: 'Ein Schlüssel muss auf einer Zeile stehen; fehlt ein Doppelpunkt?',
  },
  MULTIPLE_ANCHORS: { en: 'Only one anchor is allowed here.', de: 'Hier ist nur ein Anker erlaubt.' },
  MULTIPLE_TAGS: { en: 'Only one tag is allowed here.', de: 'Hier ist nur ein Tag erlaubt.' },
  NON_STRING_KEY: { en: 'A key must be a text.', de: 'Ein Schlüssel muss ein Text sein.' },
  TAB_AS_INDENT: {
    en: 'Indent with spaces, not with tabs.',
    de: 'Zum Einrücken Leerzeichen verwenden, keine Tabulatoren.',
  },
  TAG_RESOLVE_FAILED: {
    en: 'Tags that begin with ! are not known here.',
    de: 'Tags, die mit ! beginnen, sind hier unbekannt.',
  },
  UNEXPECTED_TOKEN: {
    en: 'This sign does not belong here; a text with a comma, colon or bracket must be quoted or stand on a line of its own.',
    de: 'Dieses Zeichen gehört nicht hierher; ein Text mit Komma, Doppelpunkt oder Klammer gehört in Anführungszeichen oder auf eine eigene Zeile.',
  },
}

/** A sentence about a mistake in YAML, in both languages. */
export function describeYamlError(code: string, message: string): Label {
  return meanings[code] ?? { en: message, de: `Kein lesbares YAML: ${message}` }
}
