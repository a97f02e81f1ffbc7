const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A name as it is compared: lower case, one blank between words, umlauts written out. `closeDate`, `close_date` and `Close Date` are one. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A value as it is compared when spelling is set aside: lower case, letters and digits only. */
export function normaliseValue(value: string): string {
  return normaliseName(value.toLowerCase()).replaceAll(' ', '')
}
