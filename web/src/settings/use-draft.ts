import { useState } from 'react'
import type { WorkspaceSettings } from '../api/types.ts'
import { changeOf, type SettingsChange } from './change-of.ts'

/** The settings as they are being edited. */
export interface Draft {
  readonly value: WorkspaceSettings
  readonly change: SettingsChange
  readonly hasChanged: boolean
  readonly set: (change: SettingsChange) => void
  readonly discard: () => void
}

/** Keeps what a person changes apart from what is saved; a change back to what is saved is none. */
export function useDraft(saved: WorkspaceSettings): Draft {
  const [edited, setEdited] = useState<SettingsChange>({})
  const value = { ...saved, ...edited }
  const change = changeOf(saved, value)
  return {
    value,
    change,
    hasChanged: Object.keys(change).length > 0,
    set: (more) => setEdited((before) => ({ ...before, ...more })),
    discard: () => setEdited({}),
  }
}
