import type { CheckedModel } from '../core/model/checked-kpi.ts'
import { fiscalRulesOf } from '../core/model/fiscal-year.ts'
import { sayFiscalYear } from '../core/model/say-fiscal-year.ts'
import type { WorkspaceText } from '../core/model/workspace.ts'
import { daysBetween, type Day } from '../core/words/day.ts'
import type { Language } from '../core/words/label.ts'
import { pegelVersion } from './pegel-version.ts'
import type { WorkspaceName, WorkspaceSummary } from './workspace-access.ts'

/** Data that ended longer ago than this is asked as of its end. */
const staleAfterDays = 30

/** What a workspace says about itself, in the reader's language. */
export function describeWorkspace(
  { workspace, facts }: CheckedModel,
  { language, today }: { readonly language: Language; readonly today: Day },
): WorkspaceSummary {
  const { newestDay } = facts
  const isOld = newestDay !== undefined && daysBetween(newestDay, today) > staleAfterDays
  return {
    ...nameWorkspace(workspace, language),
    language: workspace.language,
    timeZone: workspace.time_zone,
    currency: workspace.currency,
    fiscalYear: sayFiscalYearOf(workspace, language),
    hasData: facts.dataVersion > 0 && Object.keys(facts.rows).length > 0,
    dataUntil: newestDay ?? null,
    loadedAt: facts.loads.at(-1)?.finishedAt ?? null,
    asOf: isOld ? newestDay : today,
    version: pegelVersion,
  }
}

/** A workspace's name in addresses and its label for people. */
export function nameWorkspace({ workspace, label, sample }: WorkspaceText, language: Language): WorkspaceName {
  return { name: slugOf(workspace), label: label?.[language] ?? workspace, sample: sample ?? false }
}

/** `Müller & Söhne` -> `mueller-soehne`. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
  const slug = plain
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug === '' ? 'workspace' : slug
}

/** The fiscal year in words: `Fiscal year = calendar year`, `Fiscal year from April`. */
function sayFiscalYearOf({ fiscal_year }: WorkspaceText, language: Language): string {
  const name = language === 'de' ? 'Geschäftsjahr' : 'Fiscal year'
  const { fiscalStart, fiscalCut } = fiscalRulesOf(fiscal_year)
  if (fiscalCut === undefined && fiscalStart === 1)
    return `${name} = ${language === 'de' ? 'Kalenderjahr' : 'calendar year'}`
  // The footer has little room: by which year it is named stands elsewhere.
  return `${name} ${sayFiscalYear(fiscal_year)[language].split(', ')[0] ?? ''}`
}
