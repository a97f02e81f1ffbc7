import type { Language } from '../../../core/words/label.ts'
import { runDefinitionTests, type TestsReport } from '../../../host/run-definition-tests.ts'
import type { CheckReport } from '../../../host/workspace-access.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { problemDocument, writeProblem } from '../report-failure.ts'
import { writeDocument, writeLine, writeNote } from '../terminal.ts'
import { withWorkspace } from '../with-workspace.ts'

/** Checks every definition; with `tests`, runs the tests beside them too. Exit code 1 where something is wrong. */
export async function check({ tests }: { readonly tests: boolean }, setting: CommandSetting): Promise<ExitCode> {
  const { terminal, json } = setting
  return withWorkspace(setting, async (access, language) => {
    const found = await access.check(language)
    const ran = tests ? await runDefinitionTests(access.folder, language) : undefined
    const report: CheckReport = { ...found, problems: [...found.problems, ...(ran?.problems ?? [])] }
    if (json) writeDocument(terminal, documentOf(report, ran, language))
    else {
      for (const problem of report.problems) writeNote(terminal, writeProblem(problem, language))
      for (const line of ran?.failed ?? []) writeNote(terminal, line)
      writeLine(terminal, summaryOf(report, ran, language))
    }
    return report.problems.length + (ran?.failed.length ?? 0) === 0 ? exitCodes.fine : exitCodes.problemsFound
  })
}

function documentOf(
  { kpis, boards, targets, problems }: CheckReport,
  ran: TestsReport | undefined,
  language: Language,
): unknown {
  const found = { kpis, boards, targets, problems: problems.map((problem) => problemDocument(problem, language)) }
  return ran === undefined ? found : { ...found, tests: { passed: ran.passed, failed: ran.failed } }
}

function summaryOf(
  { kpis, boards, targets, problems }: CheckReport,
  ran: TestsReport | undefined,
  language: Language,
): string {
  const isGerman = language === 'de'
  const definitions = isGerman
    ? `${kpis} Kennzahlen, ${boards} Boards, ${targets} mit Zielen, ${problems.length} Hinweise`
    : `${kpis} KPIs, ${boards} boards, ${targets} with targets, ${problems.length} problems`
  if (ran === undefined) return definitions
  const counts = isGerman
    ? `Tests: ${ran.passed} bestanden, ${ran.failed.length} fehlgeschlagen`
    : `Tests: ${ran.passed} passed, ${ran.failed.length} failed`
  return `${definitions}\n${counts}`
}
