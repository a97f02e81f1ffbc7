import type { KpiAnswer } from '../core/model/answer.ts'
import type { DefinitionDraft, WrittenDraft } from '../core/model/definition-draft.ts'
import type { ControlTotal, LoadedOutcome, Readings } from '../core/model/preparation.ts'
import type { SettingsPage, SettingsPreview } from '../core/model/settings-page.ts'
import type { TargetEntry } from '../core/model/target-entry.ts'
import type { AskedQuestion } from '../core/question/asked-question.ts'
import type { Language } from '../core/words/label.ts'
import type { Problem } from '../core/words/problem.ts'
import type { BoardAnswer, BoardQuestion } from '../service/answering/board/answer-board.ts'
import type { ExplainedStage, Stage } from '../service/answering/explain-question.ts'
import type { BoardChoice } from '../service/boards/check-choice.ts'
import type { DimensionEntry } from '../service/describing/list-dimensions.ts'
import type { KpiDetail } from '../service/describing/describe-kpi.ts'
import type { BoardEntry } from '../service/describing/list-boards.ts'
import type { KpiEntry } from '../service/describing/list-kpis.ts'
import type { LoadStep } from '../service/loading/load-files.ts'
import type { SettingsChange } from '../service/settings/edit-settings.ts'
import type { PreviewedTarget, TargetPreview } from '../service/targets/preview-target.ts'
import type { WantedTarget } from '../service/targets/set-target.ts'
import type { DimensionValues } from '../service/describing/list-values.ts'
import type { KpiPages } from './kpi-page/kpi-pages.ts'
import type { Preparations } from './preparing/preparations.ts'
import type { ReadingsQuestion } from './readings/find-loaded-readings.ts'
import type { AcceptRequest, LoadOutcome, LoadRequest, PastLoad, SourceEntry } from './load-outcome.ts'

/** A workspace's name as others see it. */
export interface WorkspaceName {
  /** As in the address: `/api/v1/workspaces/NAME`. */
  readonly name: string
  readonly label: string
  readonly sample: boolean
}

export interface WorkspaceSummary extends WorkspaceName {
  readonly language: Language
  readonly timeZone: string
  readonly currency: string
  readonly fiscalYear: string
  readonly hasData: boolean
  readonly dataUntil: string | null
  readonly loadedAt: string | null
  readonly asOf: string
  readonly version: string
}

/** What a check of all definitions found. */
export interface CheckReport {
  /** How many are sound. */
  readonly kpis: number
  readonly boards: number
  /** KPIs that have any. */
  readonly targets: number
  readonly problems: readonly Problem[]
}

/** What doors may ask of a workspace, whichever process owns it. */
export interface WorkspaceAccess {
  readonly folder: string
  describe(language: Language): Promise<WorkspaceSummary>
  ask(asked: readonly AskedQuestion[], language: Language): Promise<readonly KpiAnswer[]>
  explain(asked: AskedQuestion, stage: Stage | undefined, language: Language): Promise<readonly ExplainedStage[]>
  listKpis(language: Language): Promise<readonly KpiEntry[]>
  describeKpi(id: string, language: Language): Promise<KpiDetail>
  check(language: Language): Promise<CheckReport>
  /** `progress` is told of each step where the load runs in this process. */
  load(request: LoadRequest, progress?: (step: LoadStep) => void): Promise<LoadOutcome>
  undoLoad(): Promise<LoadOutcome>
  close(): Promise<void>
}

/** What the page asks beyond that, of the process that owns the workspace. */
export interface WorkspaceHome extends WorkspaceAccess {
  readonly kpiPages: KpiPages
  readonly preparations: Preparations
  /** Changes with the data, with every edit of a definition and with the day. */
  version(): Promise<string>
  listBoards(language: Language): Promise<readonly BoardEntry[]>
  answerBoard(id: string, asked: BoardQuestion, language: Language): Promise<BoardAnswer>
  /** Writes the KPIs of a board into the workspace. */
  saveBoard(id: string, choice: BoardChoice, language: Language): Promise<BoardEntry>
  listDimensions(language: Language): Promise<readonly DimensionEntry[]>
  listValues(path: string, kpi: string | undefined, language: Language): Promise<DimensionValues>
  /** Loads files with the mapping of their source, or with the proposed one where they have none. */
  loadAccepting(request: AcceptRequest): Promise<LoadOutcome>
  listSources(): Promise<readonly SourceEntry[]>
  listLoads(): Promise<readonly PastLoad[]>
  /** What a past load did, in the reader's language; undefined for one that is not known. */
  describeLoad(load: number, language: Language): Promise<LoadedOutcome | undefined>
  /** The file with the rejected records of a load; undefined where there is none. */
  findRejected(load: number, file: string): Promise<string | undefined>
  /** Totals to hold against the CRM. */
  listTotals(language: Language): Promise<readonly ControlTotal[]>
  /** The readings of a KPI that come nearest to a number. */
  findReadings(asked: ReadingsQuestion, language: Language): Promise<Readings>
  /** Takes a reading over; gives the file that was written. */
  takeReading(kpi: string, reading: string): Promise<string>
  /** A definition while it is written; nothing is saved. */
  draftKpi(written: WrittenDraft, language: Language): Promise<DefinitionDraft>
  /** Writes a sound definition into the workspace; gives its id. */
  saveKpi(written: WrittenDraft & { readonly base: string }): Promise<string>
  listTargets(language: Language): Promise<readonly TargetEntry[]>
  readTarget(kpi: string, language: Language): Promise<TargetEntry>
  /** How a target would be judged; nothing is written. */
  previewTarget(wanted: PreviewedTarget, language: Language): Promise<TargetPreview>
  /** Sets a target or, with null, takes it away. */
  setTarget(wanted: WantedTarget, language: Language): Promise<TargetEntry>
  settings(language: Language): Promise<SettingsPage>
  /** Which numbers a change would move; nothing is written. */
  previewSettings(change: SettingsChange, language: Language): Promise<SettingsPreview>
  changeSettings(change: SettingsChange, language: Language): Promise<SettingsPage>
}
