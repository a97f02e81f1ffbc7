import type { WorkspaceSettings } from '../../core/model/settings-page.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { Language } from '../../core/words/label.ts'

/** The settings of a workspace, its name in the reader's language. */
export function settingsOf(workspace: WorkspaceText, language: Language): WorkspaceSettings {
  return {
    name: workspace.label?.[language] ?? workspace.workspace,
    language: workspace.language,
    timeZone: workspace.time_zone,
    currency: workspace.currency,
    fiscalYear: { starts: workspace.fiscal_year.starts, namedBy: workspace.fiscal_year.named_by },
    week: workspace.week,
    holidays: workspace.holidays ?? null,
  }
}
