import type { CheckedModel } from '../core/model/checked-kpi.ts'
import { fiscalStartMonth, type WorkspaceText } from '../core/model/workspace.ts'
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
    fiscalYear: sayFiscalYear(workspace, language),
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
function sayFiscalYear(workspace: WorkspaceText, language: Language): string {
  const first = fiscalStartMonth(workspace)
  const name = new Date(Date.UTC(2000, first - 1, 1)).toLocaleString(language, { month: 'long', timeZone: 'UTC' })
  if (first === 1) return language === 'de' ? 'Geschäftsjahr = Kalenderjahr' : 'Fiscal year = calendar year'
  return language === 'de' ? `Geschäftsjahr ab ${name}` : `Fiscal year from ${name}`
}
