import type { Language } from '../../core/words/label.ts'
import type { Terminal } from './terminal.ts'

/** What every command knows before it runs. */
export interface CommandSetting {
  readonly terminal: Terminal
  /** `--workspace`. */
  readonly workspace: string | undefined
  /** `--lang`; else the workspace's own. */
  readonly lang: Language | undefined
  readonly json: boolean
}
