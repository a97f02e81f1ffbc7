import type { WorkspaceSettings } from '../api/types.ts'

export type SettingsChange = Partial<WorkspaceSettings>

const keys = ['name', 'language', 'timeZone', 'currency', 'fiscalYear', 'week', 'holidays'] as const

/** What differs between the settings that are saved and those that are wanted. */
export function changeOf(saved: WorkspaceSettings, wanted: WorkspaceSettings): SettingsChange {
  const differing = keys.filter((key) => JSON.stringify(saved[key]) !== JSON.stringify(wanted[key]))
  return Object.fromEntries(differing.map((key) => [key, wanted[key]]))
}
