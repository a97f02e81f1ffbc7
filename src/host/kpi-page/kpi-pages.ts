import type { HowComputed, KpiPage, Note, RecordsPage } from '../../core/model/kpi-page.ts'
import type { Language } from '../../core/words/label.ts'
import type { KpiPageQuestion } from '../../service/answering/kpi-page/plan-page.ts'
import type { RecordsQuestion } from '../../service/answering/records/plan-records.ts'
import type { FileFormat, TableFile } from '../../service/exporting/table-file.ts'
import type { WantedNote } from '../../service/notes/kpi-notes.ts'

/** What the page of a KPI asks of the process that owns the workspace. */
export interface KpiPages {
  page(asked: KpiPageQuestion, language: Language): Promise<KpiPage>
  records(asked: RecordsQuestion, language: Language): Promise<RecordsPage>
  /** All the rows behind a number; they are fetched while they are read, and the signal ends that. */
  recordsFile(asked: RecordsQuestion, format: FileFormat, language: Language, signal: AbortSignal): Promise<TableFile>
  leagueFile(asked: KpiPageQuestion, language: Language): Promise<TableFile>
  how(asked: KpiPageQuestion, language: Language): Promise<HowComputed>
  notes(kpi: string): Promise<readonly Note[]>
  addNote(kpi: string, note: WantedNote): Promise<Note>
  removeNote(kpi: string, note: string): Promise<void>
}
