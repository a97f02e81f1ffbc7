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
import { listValues, type DimensionValues } from '../service/describing/list-values.ts'
import type { LoadStep } from '../service/loading/load-files.ts'
import { describeWorkspace } from './describe-workspace.ts'
import type { AcceptRequest, LoadOutcome, LoadRequest, PastLoad, SourceEntry } from './load-outcome.ts'
import { listLoads, listSources } from './loading/list-loads.ts'
import { loadAccepting } from './loading/load-accepting.ts'
import { loadPaths } from './loading/load-paths.ts'
import { readSources } from './loading/read-sources.ts'
import { refuseSample } from './loading/refuse-sample.ts'
import { undoLoad } from './loading/undo-load.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import { sayWhyUnknown } from './say-why-unknown.ts'
import type { CheckReport, WorkspaceHome, WorkspaceSummary } from './workspace-access.ts'

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
    const context = await this.open.context(language)
    return this.#explained(() => answerQuestions(context, asked))
  }

  async explain(
    asked: AskedQuestion,
    stage: Stage | undefined,
    language: Language,
  ): Promise<readonly ExplainedStage[]> {
    const context = await this.open.context(language)
    return this.#explained(() => explainQuestion(context, asked, stage))
  }

  async listKpis(language: Language): Promise<readonly KpiEntry[]> {
    return listKpis((await this.open.current()).model, language)
  }

  async describeKpi(id: string, language: Language): Promise<KpiDetail> {
    const { model } = await this.open.current()
    return this.#explained(async () => describeKpi(id, model, language))
  }

  async check(): Promise<CheckReport> {
    const { model, problems } = await this.open.current()
    const sources = await readSources(this.folder, model.crm)
    return { kpis: model.kpis.size, boards: model.boards.size, problems: [...problems, ...sources.problems] }
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

  async listValues(path: string, kpi: string | undefined, language: Language): Promise<DimensionValues> {
    return listValues(await this.open.context(language), path, kpi, language)
  }

  async load(request: LoadRequest, progress?: (step: LoadStep) => void): Promise<LoadOutcome> {
    await this.#refuseSample()
    return loadPaths(this.open, request, progress)
  }

  async loadAccepting(request: AcceptRequest): Promise<LoadOutcome> {
    await this.#refuseSample()
    return loadAccepting(this.open, request)
  }

  async undoLoad(): Promise<LoadOutcome> {
    await this.#refuseSample()
    return undoLoad(this.open)
  }

  async listSources(): Promise<readonly SourceEntry[]> {
    return listSources(this.open)
  }

  async listLoads(): Promise<readonly PastLoad[]> {
    return listLoads(this.open)
  }

  async close(): Promise<void> {
    await this.open.close()
  }

  /** What fails because a definition is not sound says so. */
  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      throw await sayWhyUnknown(this.folder, thrown, (await this.open.current()).problems)
    }
  }

  async #refuseSample(): Promise<void> {
    refuseSample((await this.open.current()).model.workspace)
  }
}
