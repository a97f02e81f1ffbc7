import type { CrmModel } from '../../core/model/crm-model.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { PreparationState, PreparedFigure, PreparedQuestion } from '../../core/model/preparation.ts'
import type { Language } from '../../core/words/label.ts'
import { ProblemsFound, Unwelcome, type Problem } from '../../core/words/problem.ts'
import { sayTotals } from '../../service/describing/count-totals.ts'
import { sayMore } from '../../service/describing/say-more.ts'
import type { Figure } from '../../service/preparing/trial.ts'
import { chosenOf } from './answered-questions.ts'
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
    rows: job.state === 'reading' ? job.rows : used.reduce((sum, { rows }) => sum + rows, 0),
    questions: job.questions.map((question) => sayQuestion(question, chosenOf(question, job.answers), language)),
    totals: trial === undefined ? [] : sayTotals(trial.totals, language),
    headline: headline === undefined ? null : sayFigure(headline, language),
    more: trial?.lacking === undefined ? null : sayMore(trial.lacking, model.crm, language),
    fields: preparation === undefined || job.state !== 'asking' ? [] : fieldsOf(job, model.crm, language),
    mappingFile: preparation === undefined ? null : `sources/${preparation.source}.source.yaml`,
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

function filesOf(job: PreparationJob, language: Language): PreparationState['files'] {
  const { preparation, uploads, outcome, trial } = job
  const proposal = preparation?.proposal
  const unused = new Map(
    [...(proposal?.unused ?? []), ...(outcome?.unused ?? [])].map((one) => [one.file, one.because]),
  )
  const read =
    proposal?.files.map(({ file, rows }) => ({ name: file.name, rows })) ??
    namedFiles(uploads.names, trial?.files ?? [])
  const known = new Set(read.map(({ name }) => name))
  const others = [...unused.keys()].filter((name) => !known.has(name)).map((name) => ({ name, rows: 0 }))
  return [...read, ...others].map((file) => ({ ...file, unused: unused.get(file.name)?.[language] ?? null }))
}

/** Files as they came, those that were tried out with their rows; a sheet stands for its workbook. */
function namedFiles(
  names: readonly string[],
  tried: readonly { readonly name: string; readonly rows: number }[],
): readonly { readonly name: string; readonly rows: number }[] {
  const others = names.filter((name) => !tried.some((one) => one.name === name || one.name.startsWith(`${name}#`)))
  return [...tried.map(({ name, rows }) => ({ name, rows })), ...others.map((name) => ({ name, rows: 0 }))]
}

function fieldsOf(job: PreparationJob, crm: CrmModel, language: Language): PreparationState['fields'] {
  const { preparation, trial } = job
  const profiled = preparation?.proposal?.files ?? []
  const examplesOf = (file: string, column: string): readonly string[] =>
    profiled
      .find((one) => one.file.name === file)
      ?.columns.find(({ name }) => name === column)
      ?.top.map(({ value }) => value) ??
    trial?.files.find(({ name }) => name === file)?.examples?.get(column) ??
    []
  const decisions = preparation?.proposal?.decisions ?? []
  return listFields({ mapping: job.mapping(), decisions, examplesOf, crm }, language)
}

/** What went wrong; else what was left aside and what only a person can decide. */
function problemsOf(
  { failure, preparation, state, trial }: PreparationJob,
  language: Language,
): PreparationState['problems'] {
  if (failure instanceof ProblemsFound) return failure.problems.map((problem) => sayProblem(problem, language))
  if (failure instanceof Unwelcome) return [{ code: 'refused', text: failure.text[language], file: null }]
  if (failure !== undefined) return [{ code: 'fault', text: fault[language], file: null }]
  if (preparation === undefined || state !== 'asking') return []
  const { leftAside = [], problems = [] } = preparation.proposal ?? {}
  const untried = trial === undefined ? [{ code: 'not-tried', text: tooLarge[language], file: null }] : []
  return [...untried, ...[...leftAside, ...problems].map((problem) => sayProblem(problem, language))]
}

const tooLarge = {
  en: 'The files are too large to be counted beforehand: the numbers stand there after loading.',
  de: 'Die Dateien sind zu groß, um vorab zu rechnen: Die Zahlen stehen nach dem Laden da.',
}

const fault = {
  en: 'A fault in Pegel itself. The log holds the details; nothing was loaded.',
  de: 'Ein Fehler in Pegel selbst. Das Protokoll enthält die Einzelheiten; es wurde nichts geladen.',
}

function sayProblem({ code, text, place }: Problem, language: Language): PreparationState['problems'][number] {
  const file = place?.file.split(/[/\\]/).at(-1) ?? null
  return { code, text: text[language], file }
}
