import type { Language } from '../../web/src/api/types.ts'

/** How a reader sees the page, and by what they work it. */
export interface Way {
  readonly name: string
  readonly lang: Language
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly by: 'mouse' | 'keyboard'
}

const way = (lang: Language, by: Way['by'], width: number, theme: Way['theme']): Way => ({
  name: `${lang}, ${by}, ${width} px, ${theme}`,
  lang,
  by,
  width,
  theme,
})

/** Eight of the sixteen combinations, chosen so that every three of language, hand, window and light meet in one of them. */
export const everyWay: readonly Way[] = [
  way('de', 'mouse', 1440, 'light'),
  way('en', 'mouse', 390, 'light'),
  way('de', 'keyboard', 390, 'light'),
  way('en', 'keyboard', 1440, 'light'),
  way('en', 'mouse', 1440, 'dark'),
  way('de', 'mouse', 390, 'dark'),
  way('de', 'keyboard', 1440, 'dark'),
  way('en', 'keyboard', 390, 'dark'),
]

export const isPhone = ({ width }: Pick<Way, 'width'>): boolean => width <= 640
