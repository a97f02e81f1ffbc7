import type { KpiAnswer } from '../core/model/answer.ts'
import type { AskedQuestion } from '../core/question/asked-question.ts'
import type { Language } from '../core/words/label.ts'
import { answerBoard, type BoardAnswer, type BoardQuestion } from '../service/answering/answer-board.ts'
import { answerQuestions } from '../service/answering/answer-questions.ts'
import { explainQuestion, type ExplainedStage, type Stage } from '../service/answering/explain-question.ts'
import { describeKpi, type KpiDetail } from '../service/describing/describe-kpi.ts'
import { listBoards, type BoardEntry } from '../service/describing/list-boards.ts'
import { listDimensions, type DimensionEntry } from '../service/describing/list-dimensions.ts'
import { listKpis, type KpiEntry } from '../service/describing/list-kpis.ts'
import { describeWorkspace } from './describe-workspace.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import type { WorkspaceHome, WorkspaceSummary } from './workspace-access.ts'

/** A workspace of this process. */
export class LocalAccess implements WorkspaceHome {
  readonly folder: string
  readonly open: OpenWorkspace

  constructor(open: OpenWorkspace) {
    this.open = open
    this.folder = open.folder
  }

  async version(): Promise<string> {
    const { version } = await this.open.current()
    const { today } = await this.open.context('en')
    return `${version}-${today}`
  }

  async describe(language: Language): Promise<WorkspaceSummary> {
    const { model } = await this.open.current()
    const { today } = await this.open.context(language)
    return describeWorkspace(model, { language, today })
  }

  async ask(asked: readonly AskedQuestion[], language: Language): Promise<readonly KpiAnswer[]> {
    return answerQuestions(await this.open.context(language), asked)
  }

  async explain(asked: AskedQuestion, stage: Stage | undefined, language: Language): Promise<readonly ExplainedStage[]> {
    return explainQuestion(await this.open.context(language), asked, stage)
  }

  async listKpis(language: Language): Promise<readonly KpiEntry[]> {
    return listKpis((await this.open.current()).model, language)
  }

  async describeKpi(id: string, language: Language): Promise<KpiDetail> {
    return describeKpi(id, (await this.open.current()).model, language)
  }

  async listBoards(language: Language): Promise<readonly BoardEntry[]> {
    return listBoards((await this.open.current()).model, language)
  }

  async answerBoard(id: string, asked: BoardQuestion, language: Language): Promise<BoardAnswer> {
    return answerBoard(await this.open.context(language), id, asked)
  }

  async listDimensions(language: Language): Promise<readonly DimensionEntry[]> {
    return listDimensions((await this.open.current()).model, language)
  }

  async close(): Promise<void> {
    await this.open.close()
  }
}
