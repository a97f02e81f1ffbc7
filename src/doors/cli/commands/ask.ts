import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { writeDocument, writeLine } from '../terminal.ts'
import { withWorkspace } from '../with-workspace.ts'
import { readQuestion, type QuestionOptions } from '../read-question.ts'

/** Asks one or several KPIs the same question. JSON: the answer, or an array of answers. */
export async function ask(
  kpis: readonly string[],
  options: QuestionOptions,
  setting: CommandSetting,
): Promise<ExitCode> {
  const asked = kpis.map((kpi): AskedQuestion => readQuestion(kpi, options))
  return withWorkspace(setting, async (access, language) => {
    const answers = await access.ask(asked, language)
    if (setting.json) writeDocument(setting.terminal, answers.length === 1 ? answers[0] : answers)
    else writeLine(setting.terminal, answers.map((answer) => writeAnswer(answer, language)).join('\n\n'))
    return exitCodes.fine
  })
}
