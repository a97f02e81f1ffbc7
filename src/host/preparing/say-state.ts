import type { CrmModel } from '../../core/model/crm-model.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { PreparationState, PreparedFigure, PreparedQuestion } from '../../core/model/preparation.ts'
import type { Language } from '../../core/words/label.ts'
import { ProblemsFound, Unwelcome, type Problem } from '../../core/words/problem.ts'
import { sayTotals } from '../../service/describing/count-totals.ts'
import type { Figure } from '../../service/preparing/trial.ts'
import { listFields } from './list-fields.ts'
import type { PreparationJob } from './preparation-job.ts'
import { sayOutcome } from './say-outcome.ts'

interface Setting {
  readonly workspace: string
  readonly model: CheckedModel
  readonly language: Language
}

/** How far files are on their way, in the reader's language. */
export function sayState(job: PreparationJob, { workspace, model, language }: Setting): PreparationState {
  const { trial, preparation, outcome } = job
  const files = filesOf(job, language)
  const used = files.filter(({ unused }) => unused === null)
  const headline = trial?.headline === undefined ? undefined : trial.figures.get(trial.headline)
  return {
    id: job.id,
    workspace,
    state: job.state,
    progress: job.progress,
    files,
    // What is no data is not counted.
    rows: preparation?.proposal === undefined ? job.rows : used.reduce((sum, { rows }) => sum + rows, 0),
    questions: job.questions.map((question) => sayQuestion(question, job.chosenOf(question), language)),
    totals: trial === undefined ? [] : sayTotals(trial.totals, language),
    headline: headline === undefined ? null : sayFigure(headline, language),
    fields: preparation === undefined || job.state !== 'asking' ? [] : fieldsOf(job, model.crm, language),
    problems: problemsOf(job, language),
    outcome: outcome === undefined ? null : sayOutcome(outcome.report, model, language),
  }
}

function sayFigure({ label, ...rest }: Figure, language: Language): PreparedFigure {
  return { ...rest, label: label[language] }
}

function sayQuestion(
  { decision, choices }: PreparationJob['questions'][number],
  chosen: number,
  language: Language,
): PreparedQuestion {
  return {
    id: decision.id,
    text: decision.question[language],
    reason: decision.reason[language],
    choices: choices.map(({ label, effect, figure }) => ({
      label: label[language],
      effect: effect?.[language] ?? null,
      ...(figure === undefined ? {} : { figure: sayFigure(figure, language) }),
    })),
    chosen,
  }
}

function filesOf({ preparation, uploads, outcome }: PreparationJob, language: Language): PreparationState['files'] {
  const proposal = preparation?.proposal
  const unused = new Map(
    [...(proposal?.unused ?? []), ...(outcome?.unused ?? [])].map((one) => [one.file, one.because]),
  )
  if (proposal === undefined)
    return uploads.names.map((name) => ({ name, rows: 0, unused: unused.get(name)?.[language] ?? null }))
  const read = proposal.files.map(({ file, rows }) => ({
    name: file.name,
    rows,
    unused: unused.get(file.name)?.[language] ?? null,
  }))
  const known = new Set(read.map(({ name }) => name))
  const others = [...unused].filter(([name]) => !known.has(name))
  return [...read, ...others.map(([name, because]) => ({ name, rows: 0, unused: because[language] }))]
}

function fieldsOf(job: PreparationJob, crm: CrmModel, language: Language): PreparationState['fields'] {
  const proposal = job.preparation?.proposal
  return listFields(
    { mapping: job.mapping(), decisions: proposal?.decisions ?? [], files: proposal?.files ?? [], crm },
    language,
  )
}

/** What went wrong; else what was left aside and what only a person can decide. */
function problemsOf({ failure, preparation, state }: PreparationJob, language: Language): PreparationState['problems'] {
  if (failure instanceof ProblemsFound) return failure.problems.map((problem) => sayProblem(problem, language))
  if (failure instanceof Unwelcome) return [{ code: 'refused', text: failure.text[language], file: null }]
  if (failure !== undefined) return [{ code: 'fault', text: fault[language], file: null }]
  const proposal = preparation?.proposal
  if (proposal === undefined || state !== 'asking') return []
  return [...proposal.leftAside, ...proposal.problems].map((problem) => sayProblem(problem, language))
}

const fault = {
  en: 'A fault in Pegel itself. The log holds the details; nothing was loaded.',
  de: 'Ein Fehler in Pegel selbst. Das Protokoll enthält die Einzelheiten; es wurde nichts geladen.',
}

function sayProblem({ code, text, place }: Problem, language: Language): PreparationState['problems'][number] {
  const file = place?.file.split(/[/\\]/).at(-1) ?? null
  return { code, text: text[language], file }
}
