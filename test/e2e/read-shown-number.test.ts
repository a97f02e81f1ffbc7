import { describe, expect, it } from 'vitest'
import { isRoundingOf, readShownNumber, type ShownNumber } from './read-shown-number.ts'

describe('a number on the page', () => {
  it.each([
    { lang: 'de', text: '742 Tsd. €', value: 742_000, step: 1000, kind: 'money' },
    { lang: 'de', text: '3,42 Mio. €', value: 3_420_000, step: 10_000, kind: 'money' },
    { lang: 'de', text: '−2,34 Mrd. €', value: -2_340_000_000, step: 10_000_000, kind: 'money' },
    { lang: 'de', text: '617.666,50 €', value: 617_666.5, step: 0.01, kind: 'money' },
    { lang: 'de', text: '23,5 Tsd. € / Tag', value: 23_500, step: 100, kind: 'money' },
    { lang: 'de', text: '27,4 %', value: 0.274, step: 0.001, kind: 'rate' },
    { lang: 'de', text: '46 Tage', value: 46 * 1440, step: 1440, kind: 'minutes' },
    { lang: 'de', text: '3,4 Std.', value: 204, step: 6, kind: 'minutes' },
    { lang: 'de', text: '40 Min.', value: 40, step: 1, kind: 'minutes' },
    { lang: 'de', text: '8.800', value: 8800, step: 1, kind: 'plain' },
    { lang: 'de', text: '3,30 ×', value: 3.3, step: 0.01, kind: 'plain' },
    { lang: 'en', text: '€742k', value: 742_000, step: 1000, kind: 'money' },
    { lang: 'en', text: '−€3.42m', value: -3_420_000, step: 10_000, kind: 'money' },
    { lang: 'en', text: '€617,666.50', value: 617_666.5, step: 0.01, kind: 'money' },
    { lang: 'en', text: '€23.5k / day', value: 23_500, step: 100, kind: 'money' },
    { lang: 'en', text: '27.4%', value: 0.274, step: 0.001, kind: 'rate' },
    { lang: 'en', text: '1 day', value: 1440, step: 1440, kind: 'minutes' },
    { lang: 'en', text: '3.4 h', value: 204, step: 6, kind: 'minutes' },
    { lang: 'en', text: '40 min', value: 40, step: 1, kind: 'minutes' },
    { lang: 'en', text: '8,800', value: 8800, step: 1, kind: 'plain' },
  ] as const)('$text is read ($lang)', ({ lang, text, value, step, kind }) => {
    const read = readShownNumber(text.replaceAll(' ', '\u00A0'), lang)
    expect(read?.kind).toBe(kind)
    expect(read?.value).toBeCloseTo(value, 9)
    expect(read?.step).toBeCloseTo(step, 9)
  })

  it.each([
    { lang: 'de', text: '2. Quartal 2026' },
    { lang: 'de', text: '3.42 Mio. €' },
    { lang: 'de', text: '–' },
    { lang: 'de', text: 'Sekunde' },
    { lang: 'de', text: '5 Äpfel' },
    { lang: 'en', text: '3,42m' },
    { lang: 'en', text: 'Q2 2026' },
  ] as const)('$text is none ($lang)', ({ lang, text }) => {
    expect(readShownNumber(text, lang)).toBeUndefined()
  })
})

describe('a short form', () => {
  const read = (text: string): ShownNumber => {
    const number = readShownNumber(text, 'de')
    if (number === undefined) throw new Error(`${text} is no number`)
    return number
  }

  it.each([
    ['618 Tsd. €', '617.666,50 €', true],
    ['617 Tsd. €', '617.666,50 €', false],
    ['24 %', '24,44 %', true],
    ['24,5 %', '24,44 %', false],
    ['3,4 Std.', '203,00 Min.', true],
    ['46 Tage', '46,60 Tage', false],
    ['46 Tage', '46,20 €', false],
    ['6,18 Mio. €', '617.666,50 €', false],
  ])('%s of %s: %s', (short, exact, isSame) => {
    expect(isRoundingOf(read(short), read(exact))).toBe(isSame)
  })
})
