import type { CheckedKpi } from '../../core/model/checked-kpi.ts'
import type { HowComputed, KpiPage, Note, RecordsPage } from '../../core/model/kpi-page.ts'
import { findKpi } from '../../core/question/find-kpi.ts'
import type { Language } from '../../core/words/label.ts'
import { isProblem, ProblemsFound } from '../../core/words/problem.ts'
import type { AnsweringContext } from '../../service/answering/answering-context.ts'
import { answerKpiPage } from '../../service/answering/kpi-page/answer-kpi-page.ts'
import { explainKpi } from '../../service/answering/kpi-page/explain-kpi.ts'
import { leagueFile } from '../../service/answering/kpi-page/league-file.ts'
import type { KpiPageQuestion } from '../../service/answering/kpi-page/plan-page.ts'
import { answerRecords } from '../../service/answering/records/answer-records.ts'
import type { RecordsQuestion } from '../../service/answering/records/plan-records.ts'
import { recordsFile } from '../../service/answering/records/records-file.ts'
import { isPersonalPath } from '../../service/describing/list-dimensions.ts'
import type { FileFormat, TableFile } from '../../service/exporting/table-file.ts'
import { addNote, listNotes, removeNote, type WantedNote } from '../../service/notes/kpi-notes.ts'
import { author } from '../author.ts'
import { readDefinition } from '../describe-written-kpi.ts'
import { notePersonalSplit } from '../note-personal-split.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { sayWhyUnknown } from '../say-why-unknown.ts'
import type { KpiPages } from './kpi-pages.ts'
import { noteFiles } from './note-files.ts'

/** The pages of the KPIs of a workspace that this process owns. */
export class LocalKpiPages implements KpiPages {
  readonly #open: OpenWorkspace

  constructor(open: OpenWorkspace) {
    this.#open = open
  }

  async page(asked: KpiPageQuestion, language: Language): Promise<KpiPage> {
    return this.#answer(asked, language, (context) => answerKpiPage(context, asked, (kpi) => this.notes(kpi)))
  }

  async records(asked: RecordsQuestion, language: Language): Promise<RecordsPage> {
    return this.#answer(asked, language, (context) => answerRecords(context, asked))
  }

  async recordsFile(
    asked: RecordsQuestion,
    format: FileFormat,
    language: Language,
    signal: AbortSignal,
  ): Promise<TableFile> {
    return this.#answer(asked, language, (context) => recordsFile(context, asked, format, signal))
  }

  async leagueFile(asked: KpiPageQuestion, language: Language): Promise<TableFile> {
    return this.#answer(asked, language, (context) => leagueFile(context, asked))
  }

  async how(asked: KpiPageQuestion, language: Language): Promise<HowComputed> {
    return this.#answer(asked, language, (context) =>
      explainKpi(context, asked, async (kpi) => readDefinition(this.#open.folder, (await this.#find(kpi)).place)),
    )
  }

  async notes(kpi: string): Promise<readonly Note[]> {
    return listNotes(noteFiles(this.#open.folder), await this.#find(kpi))
  }

  async addNote(kpi: string, note: WantedNote): Promise<Note> {
    const added = await addNote(noteFiles(this.#open.folder), await this.#find(kpi), note, author())
    this.#open.definitionsChanged()
    return added
  }

  async removeNote(kpi: string, note: string): Promise<void> {
    await removeNote(noteFiles(this.#open.folder), await this.#find(kpi), note)
    this.#open.definitionsChanged()
  }

  async #find(name: string): Promise<CheckedKpi> {
    const kpi = findKpi(name, (await this.#open.current()).model)
    if (isProblem(kpi)) throw new ProblemsFound([kpi])
    return kpi
  }

  /** What fails because a definition is not sound says so; that somebody looked at single persons is written down. */
  async #answer<T>(
    { kpi, by }: { readonly kpi: string; readonly by?: string },
    language: Language,
    work: (context: AnsweringContext) => Promise<T>,
  ): Promise<T> {
    try {
      const context = await this.#open.context(language)
      const answer = await work(context)
      if (by !== undefined && isPersonalPath(by, context.model))
        await notePersonalSplit(this.#open.folder, `kpi ${kpi}`, by)
      return answer
    } catch (thrown) {
      throw await sayWhyUnknown(this.#open.folder, thrown, (await this.#open.current()).problems)
    }
  }
}
