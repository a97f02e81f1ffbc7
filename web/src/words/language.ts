import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../api/types.ts'
import { de } from './de.ts'
import { en } from './en.ts'

export type Word = keyof typeof de

const words = createInstance()

const REMEMBERED = 'pegel-language'

/** Starts the page in the remembered language, else in that of the browser. */
export async function startLanguage(): Promise<void> {
  await words.use(initReactI18next).init({
    lng: rememberedLanguage() ?? browserLanguage(),
    fallbackLng: false,
    resources: { de: { translation: de }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  markDocument(languageOf(words.language))
}

/** Changes the language of the page and remembers it. */
export async function chooseLanguage(lang: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, lang)
  await words.changeLanguage(lang)
  markDocument(lang)
}

/** `say` gives a word of the page in the reader's language. */
export function useWords(): { readonly lang: Language; readonly say: Say } {
  const { t, i18n } = useTranslation()
  return { lang: languageOf(i18n.language), say: (word, values) => t(word, { ...values }) }
}

export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string

function rememberedLanguage(): Language | undefined {
  const remembered = localStorage.getItem(REMEMBERED)
  return remembered === 'de' || remembered === 'en' ? remembered : undefined
}

function browserLanguage(): Language {
  return navigator.language.startsWith('de') ? 'de' : 'en'
}

function languageOf(tag: string): Language {
  return tag === 'de' ? 'de' : 'en'
}

function markDocument(lang: Language): void {
  document.documentElement.lang = lang
}
