import type { Label } from '../../core/words/label.ts'

/** Thrown for a call that does not say what it should; exit code 2. */
export class WrongUsage extends Error {
  readonly text: Label
  constructor(text: Label) {
    super(text.en)
    this.name = 'WrongUsage'
    this.text = text
  }
}
