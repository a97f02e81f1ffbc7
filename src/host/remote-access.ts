import type { KpiAnswer } from '../core/model/answer.ts'
import type { AskedQuestion } from '../core/question/asked-question.ts'
import type { Language } from '../core/words/label.ts'
import type { ExplainedStage, Stage } from '../service/answering/explain-question.ts'
import type { KpiDetail } from '../service/describing/describe-kpi.ts'
import type { KpiEntry } from '../service/describing/list-kpis.ts'
import type { LoadOutcome, LoadRequest } from './load-outcome.ts'
import { ownerIsGone, readCheckReport, readRefusal } from './remote-problem.ts'
import type { Running } from './running-file.ts'
import type { CheckReport, WorkspaceAccess, WorkspaceSummary } from './workspace-access.ts'

/** A workspace that another process of this machine owns, asked over its local API. */
export class RemoteAccess implements WorkspaceAccess {
  readonly folder: string
  readonly #running: Running

  constructor(folder: string, running: Running) {
    this.folder = folder
    this.#running = running
  }

  async describe(language: Language): Promise<WorkspaceSummary> {
    return this.#call<WorkspaceSummary>('GET', `workspace?lang=${language}`)
  }

  async ask(asked: readonly AskedQuestion[], language: Language): Promise<readonly KpiAnswer[]> {
    return this.#call<readonly KpiAnswer[]>('POST', `ask?lang=${language}`, asked)
  }

  async explain(
    asked: AskedQuestion,
    stage: Stage | undefined,
    language: Language,
  ): Promise<readonly ExplainedStage[]> {
    const only = stage === undefined ? '' : `&stage=${stage}`
    return (
      await this.#call<{ readonly stages: readonly ExplainedStage[] }>('POST', `explain?lang=${language}${only}`, asked)
    ).stages
  }

  async listKpis(language: Language): Promise<readonly KpiEntry[]> {
    return (await this.#call<{ readonly kpis: readonly KpiEntry[] }>('GET', `kpis?lang=${language}`)).kpis
  }

  async describeKpi(id: string, language: Language): Promise<KpiDetail> {
    return this.#call<KpiDetail>('GET', `kpis/${encodeURIComponent(id)}?lang=${language}`)
  }

  async check(language: Language): Promise<CheckReport> {
    return readCheckReport(await this.#call<unknown>('GET', `check?lang=${language}`))
  }

  async load(request: LoadRequest): Promise<LoadOutcome> {
    return this.#call<LoadOutcome>('POST', 'loads', request)
  }

  async undoLoad(): Promise<LoadOutcome> {
    return this.#call<LoadOutcome>('DELETE', 'loads/last')
  }

  async close(): Promise<void> {
    // The workspace stays open: it belongs to the other process.
  }

  /** The answers are those of our own API, whose shapes both processes share. */
  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const { port, token, path: root } = this.#running
    const response = await fetch(`http://127.0.0.1:${port}${root}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((thrown: unknown) => {
      throw ownerIsGone(thrown)
    })
    if (!response.ok) throw readRefusal(await response.json(), response.status)
    return (await response.json()) as Answer
  }
}
