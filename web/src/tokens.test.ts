import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const tokens = readTokens(readFileSync(join(here, 'tokens.css'), 'utf8'))

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const contrast = (one: string, other: string) => contrastOf(colourOf(one, theme), colourOf(other, theme))

  it.each(['ink', 'ink2', 'ink3', 'water5', 'clay5', 'still5'])('%s reads on paper and sheet', (word) => {
    expect(contrast(word, 'paper')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(word, 'sheet')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['ink', 'ink2', 'ink3'])('%s reads on sunk ground', (word) => {
    expect(contrast(word, 'sunk')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['ink', 'ink2'])('paper reads on a button of %s', (ground) => {
    expect(contrast('paper', ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['ink', 'edge', 'water4', 'clay4', 'still4', 'water5', 'clay5', 'still5'])(
    'the mark %s shows on a sheet and on paper',
    (mark) => {
      expect(contrast(mark, 'sheet')).toBeGreaterThanOrEqual(3)
      expect(contrast(mark, 'paper')).toBeGreaterThanOrEqual(3)
    },
  )

  it.each(['water', 'clay', 'still'])('the bracket shows on %s water', (hue) => {
    for (const step of [1, 2]) expect(contrast('ink', `${hue}${step}`)).toBeGreaterThanOrEqual(3)
  })

  it.each(['water', 'clay', 'still'])('a %s waterline shows on its staff and its water', (hue) => {
    expect(contrast(`${hue}5`, 'still1')).toBeGreaterThanOrEqual(3)
    expect(contrast(`${hue}5`, `${hue}2`)).toBeGreaterThanOrEqual(3)
  })

  it.each([1, 2, 3, 4, 5, 6])('category %d shows on a sheet', (number) => {
    expect(contrast(`category${number}`, 'sheet')).toBeGreaterThanOrEqual(3)
  })
})

it('writes no colour outside tokens.css', () => {
  const colour =
    /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color-mix|color)\(|(?:[cC]olor|fill|stroke|background|border|outline|shadow)[\w-]*\s*[:=][^;,}]*\b(?:white|black|silver|gr[ae]y|red|maroon|pink|purple|violet|blue|navy|teal|aqua|cyan|green|lime|olive|yellow|gold|orange|brown)\b/i
  const found = sourcesIn(here).filter((path) => colour.test(readFileSync(path, 'utf8')))
  expect(found).toEqual([])
})

/** The tokens in which words are written; each is measured above on every ground. */
const words = ['ink', 'ink2', 'ink3', 'water5', 'clay5', 'still5', 'paper']

it('writes words only in colours that are measured for words', () => {
  const found = sourcesIn(here)
    .filter((path) => path.endsWith('.css'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/(?<![-\w])color:\s*var\(--(\w+)\)/g)])
    .map(([, name = '']) => name)
    .filter((name) => !words.includes(name))
  expect(found).toEqual([])
})

it('uses no token that is not there', () => {
  const used = sourcesIn(here).flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/var\(--([a-z][a-z0-9]*)\)/g)])
  expect(used.length).toBeGreaterThan(100)
  expect(used.map(([, name = '']) => name).filter((name) => !tokens.has(name))).toEqual([])
})

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|css)$/.test(path) && path !== 'tokens.css' && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
}

interface Token {
  readonly light: string
  readonly dark: string
}

function readTokens(css: string): ReadonlyMap<string, Token> {
  const written = css.matchAll(/--(\w+): light-dark\((#\w{6}), (#\w{6})\);/g)
  return new Map([...written].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]))
}

function colourOf(name: string, theme: keyof Token): string {
  const token = tokens.get(name)
  if (token === undefined) throw new Error(`tokens.css has no ${name}`)
  return token[theme]
}

/** WCAG 2.2, contrast ratio and relative luminance. */
function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
