import type { WorkspaceSettings } from '../../core/model/settings-page.ts'
import type { FiscalYearText } from '../../core/model/fiscal-year.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { Language } from '../../core/words/label.ts'

/** The settings of a workspace, its name in the reader's language. */
export function settingsOf(workspace: WorkspaceText, language: Language): WorkspaceSettings {
  return {
    name: workspace.label?.[language] ?? workspace.workspace,
    language: workspace.language,
    timeZone: workspace.time_zone,
    currency: workspace.currency,
    fiscalYear: fiscalYearOf(workspace.fiscal_year),
    week: workspace.week,
    holidays: workspace.holidays ?? null,
  }
}

/** A year of weeks or of a list is written in the file only: the page leaves it alone. */
function fiscalYearOf(text: FiscalYearText): WorkspaceSettings['fiscalYear'] {
  return 'starts' in text ? { starts: text.starts, namedBy: text.named_by } : { starts: 'january', namedBy: 'start' }
}
