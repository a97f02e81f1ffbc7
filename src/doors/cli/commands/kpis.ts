import type { Language } from '../../../core/words/label.ts'
import type { KpiDetail } from '../../../service/describing/describe-kpi.ts'
import type { KpiEntry } from '../../../service/describing/list-kpis.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { say, type Word } from '../output/words.ts'
import { writeTable } from '../output/write-table.ts'
import { writeDocument, writeLine } from '../terminal.ts'
import { withWorkspace } from '../with-workspace.ts'

/** Lists the KPIs; or one of them with its splits, settings and variants. */
export async function kpis(kpi: string | undefined, setting: CommandSetting): Promise<ExitCode> {
  return withWorkspace(setting, async (access, language) => {
    if (kpi === undefined) {
      const entries = await access.listKpis(language)
      if (setting.json) writeDocument(setting.terminal, entries)
      else writeLine(setting.terminal, writeList(entries, language))
      return exitCodes.fine
    }
    const detail = await access.describeKpi(kpi, language)
    if (setting.json) writeDocument(setting.terminal, detail)
    else writeLine(setting.terminal, writeDetail(detail, language))
    return exitCodes.fine
  })
}

function writeList(entries: readonly KpiEntry[], language: Language): string {
  const titles: readonly Word[] = ['kpi', 'name', 'group', 'possible', 'why']
  const rows = entries.map(({ id, label, group, possible, why }) => [
    id,
    label,
    group,
    say(possible ? 'yes' : 'no', language),
    why ?? '',
  ])
  return writeTable(
    titles.map((title) => ({ title: say(title, language) })),
    rows,
  )
}

function writeDetail(kpi: KpiDetail, language: Language): string {
  const part = (title: Word, lines: readonly string[]): string =>
    `\n${say(title, language)}\n${lines.map((line) => `  ${line}`).join('\n')}`
  const none = [say('none', language)]
  return [
    `${kpi.label} (${kpi.id})`,
    kpi.question,
    ...(kpi.why === undefined ? [] : [kpi.why]),
    ...(kpi.formula === undefined ? [] : [part('formula', [kpi.formula])]),
    ...(kpi.traps === undefined ? [] : [part('traps', [kpi.traps])]),
    part('splits', kpi.splits.length === 0 ? none : aligned(kpi.splits.map(({ path, label }) => [path, label]))),
    part('settings', kpi.settings.length === 0 ? none : kpi.settings),
    ...(kpi.variants.length === 0
      ? []
      : [part('variants', aligned(kpi.variants.map(({ name, label }) => [name, label])))]),
  ].join('\n')
}

function aligned(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, label]) => `${name.padEnd(width)}  ${label}`)
}
