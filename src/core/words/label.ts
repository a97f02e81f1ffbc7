/** The two languages that every text for people exists in. */
export type Language = 'de' | 'en'

/** A text for people in both languages. */
export interface Label {
  readonly en: string
  readonly de: string
}
