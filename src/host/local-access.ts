import { checkDuplicates } from '../core/check/check-duplicates.ts'
import type { KpiAnswer } from '../core/model/answer.ts'
import type { DefinitionDraft, WrittenDraft } from '../core/model/definition-draft.ts'
import type { ControlTotal, LoadedOutcome, Readings } from '../core/model/preparation.ts'
import type { SettingsPage, SettingsPreview } from '../core/model/settings-page.ts'
import type { TargetEntry } from '../core/model/target-entry.ts'
import type { AskedQuestion } from '../core/question/asked-question.ts'
import type { Language } from '../core/words/label.ts'
import { answerBoard, type BoardAnswer, type BoardQuestion } from '../service/answering/board/answer-board.ts'
import { answerAsked } from '../service/answering/top-segments.ts'
import { explainQuestion, type ExplainedStage, type Stage } from '../service/answering/explain-question.ts'
import { draftKpi, saveKpi } from './definitions/kpi-drafts.ts'
import type { BoardChoice } from '../service/boards/check-choice.ts'
import { saveBoard } from '../service/boards/save-board.ts'
import type { KpiDetail } from '../service/describing/describe-kpi.ts'
import { countTotals, sayTotals } from '../service/describing/count-totals.ts'
import { describeBoard, listBoards, type BoardEntry } from '../service/describing/list-boards.ts'
import { isPersonalPath, listDimensions, type DimensionEntry } from '../service/describing/list-dimensions.ts'
import { listKpis, type KpiEntry } from '../service/describing/list-kpis.ts'
import { listValues, type DimensionValues } from '../service/describing/list-values.ts'
import type { LoadStep } from '../service/loading/load-files.ts'
import { checkNotes } from '../service/notes/kpi-notes.ts'
import type { SettingsChange } from '../service/settings/edit-settings.ts'
import { listTargets, readTarget } from '../service/targets/list-targets.ts'
import { previewTarget, type PreviewedTarget, type TargetPreview } from '../service/targets/preview-target.ts'
import type { WantedTarget } from '../service/targets/set-target.ts'
import { boardFiles } from './boards/board-files.ts'
import { boardSetting } from './boards/board-setting.ts'
import { describeWorkspace } from './describe-workspace.ts'
import { describeWrittenKpi } from './describe-written-kpi.ts'
import { LocalKpiPages } from './kpi-page/local-kpi-pages.ts'
import { noteFiles } from './kpi-page/note-files.ts'
import type { AcceptRequest, LoadOutcome, LoadRequest, PastLoad, SourceEntry } from './load-outcome.ts'
import { listLoads, listSources } from './loading/list-loads.ts'
import { loadAccepting } from './loading/load-accepting.ts'
import { loadPaths } from './loading/load-paths.ts'
import { readSources } from './loading/read-sources.ts'
import { refuseSample } from './loading/refuse-sample.ts'
import { undoLoad } from './loading/undo-load.ts'
import { findRejected } from './loading/find-rejected.ts'
import { notePersonalSplit } from './note-personal-split.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import { sayWhyUnknown } from './say-why-unknown.ts'
import { LocalPreparations } from './preparing/preparations.ts'
import { sayOutcome } from './preparing/say-outcome.ts'
import { findLoadedReadings, type ReadingsQuestion } from './readings/find-loaded-readings.ts'
import { takeReading } from './readings/take-reading.ts'
import { previewChange } from './settings/preview-change.ts'
import { readSettings, writeSettings } from './settings/workspace-settings.ts'
import { writeTarget } from './targets/write-target.ts'
import type { CheckReport, WorkspaceHome, WorkspaceSummary } from './workspace-access.ts'

/** A workspace of this process. */
export class LocalAccess implements WorkspaceHome {
  readonly folder: string
  readonly open: OpenWorkspace
  readonly kpiPages: LocalKpiPages
  readonly preparations: LocalPreparations

  /** `onFault` is told of faults in work that nobody waits for. */
  constructor(open: OpenWorkspace, onFault: (thrown: unknown) => void = () => undefined) {
    this.open = open
    this.folder = open.folder
    this.kpiPages = new LocalKpiPages(open)
    this.preparations = new LocalPreparations(open, onFault)
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
    return this.#explained(() => answerAsked(context, asked))
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
    return this.#explained(() => describeWrittenKpi(this.folder, model, id, language))
  }

  async check(): Promise<CheckReport> {
    const { model, problems } = await this.open.current()
    const sources = await readSources(this.folder, model.crm)
    const notes = await checkNotes(noteFiles(this.folder))
    return {
      kpis: model.kpis.size,
      boards: model.boards.size,
      targets: model.targets.size,
      problems: [...problems, ...checkDuplicates(model.kpis.values()), ...sources.problems, ...notes],
    }
  }

  async listBoards(language: Language): Promise<readonly BoardEntry[]> {
    return listBoards((await this.open.current()).model, language)
  }

  async answerBoard(id: string, asked: BoardQuestion, language: Language): Promise<BoardAnswer> {
    const context = await this.open.context(language)
    const answer = await answerBoard(context, id, asked, await boardSetting(this.open))
    if (asked.by !== undefined && isPersonalPath(asked.by, context.model))
      await notePersonalSplit(this.folder, `board ${id}`, asked.by)
    return answer
  }

  async saveBoard(id: string, choice: BoardChoice, language: Language): Promise<BoardEntry> {
    await saveBoard((await this.open.current()).model, boardFiles(this.folder), id, choice)
    this.open.definitionsChanged()
    return describeBoard((await this.open.current()).model, id, language)
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

  async describeLoad(load: number, language: Language): Promise<LoadedOutcome | undefined> {
    const report = (await listLoads(this.open)).find(({ number }) => number === load)?.report
    return report === null || report === undefined
      ? undefined
      : sayOutcome(report, (await this.open.current()).model, language)
  }

  async findRejected(load: number, file: string): Promise<string | undefined> {
    return findRejected(this.open, load, file)
  }

  async listTotals(language: Language): Promise<readonly ControlTotal[]> {
    const { model, engine } = await this.open.context(language)
    return sayTotals(await countTotals(engine, model), language)
  }

  async findReadings(asked: ReadingsQuestion, language: Language): Promise<Readings> {
    return findLoadedReadings(this.open, asked, language)
  }

  async takeReading(kpi: string, reading: string): Promise<string> {
    await this.#refuseSample()
    return takeReading(this.open, kpi, reading)
  }

  async listLoads(): Promise<readonly PastLoad[]> {
    return listLoads(this.open)
  }

  async draftKpi(written: WrittenDraft, language: Language): Promise<DefinitionDraft> {
    return draftKpi(this.open, written, language)
  }

  async saveKpi(written: WrittenDraft & { readonly base: string }): Promise<string> {
    return saveKpi(this.open, written)
  }

  async listTargets(language: Language): Promise<readonly TargetEntry[]> {
    return listTargets(await this.open.context(language))
  }

  async readTarget(kpi: string, language: Language): Promise<TargetEntry> {
    return readTarget(await this.open.context(language), kpi)
  }

  async previewTarget(wanted: PreviewedTarget, language: Language): Promise<TargetPreview> {
    return previewTarget(await this.open.context(language), wanted)
  }

  async setTarget(wanted: WantedTarget, language: Language): Promise<TargetEntry> {
    return writeTarget(this.open, wanted, language)
  }

  async settings(language: Language): Promise<SettingsPage> {
    return readSettings(this.folder, language)
  }

  async previewSettings(change: SettingsChange, language: Language): Promise<SettingsPreview> {
    return previewChange(this.open, change, language)
  }

  async changeSettings(change: SettingsChange, language: Language): Promise<SettingsPage> {
    return writeSettings(this.open, change, language)
  }

  async close(): Promise<void> {
    await this.preparations.close()
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
