import type { Stage } from '../../../service/answering/explain-question.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { readQuestion, type QuestionOptions } from '../read-question.ts'
import { writeDocument, writeLine } from '../terminal.ts'
import { withWorkspace } from '../with-workspace.ts'

export interface ExplainOptions extends QuestionOptions {
  readonly stage?: Stage
}

/** Shows what each stage on the way of a number made of the question. */
export async function explain(kpi: string, options: ExplainOptions, setting: CommandSetting): Promise<ExitCode> {
  const asked = readQuestion(kpi, options)
  return withWorkspace(setting, async (access, language) => {
    const stages = await access.explain(asked, options.stage, language)
    if (setting.json) writeDocument(setting.terminal, options.stage === undefined ? stages : stages[0])
    else
      writeLine(
        setting.terminal,
        stages.map(({ stage, text }) => (options.stage === undefined ? `── ${stage}\n${text}` : text)).join('\n\n'),
      )
    return exitCodes.fine
  })
}
