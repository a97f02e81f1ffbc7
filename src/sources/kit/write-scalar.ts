const plain = /^[\p{L}_][\p{L}\p{N}_ .+/()&-]*$/u
const meaningful = /^(true|false|null|yes|no|on|off|y|n|~|\.nan|\.inf)$/i

/** A text as a YAML scalar: bare where that is safe in lines and inside brackets alike, else in double quotes. An expression of letters, blanks and single quotes stays bare. */
export function writeScalar(text: string): string {
  if (plain.test(text) && !meaningful.test(text) && !text.endsWith(' ')) return text
  if (isBareExpression(text)) return text
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `deal_stage in ('Won', 'Lost')` begins with a name and holds nothing that YAML reads as its own. */
function isBareExpression(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]* (=|!=|in|not in) /u.test(text) && !/[:#[\]{}"\\\n\r\t]/.test(text)
}
