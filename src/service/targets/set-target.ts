import { checkTargetPeriod } from '../../core/check/check-target-period.ts'
import { checkTargetValue } from '../../core/check/check-target-value.ts'
import { defaultVariant } from '../../core/check/default-variant.ts'
import type { TextFile } from '../../core/model/read-pieces.ts'
import type { TargetValue } from '../../core/model/target-entry.ts'
import type { Question } from '../../core/question/question.ts'
import type { CalendarRules } from '../../core/words/calendar.ts'
import type { Period } from '../../core/words/period.ts'
import { isProblem, ProblemsFound, Unwelcome, type Problem } from '../../core/words/problem.ts'
import { readPeriod } from '../../core/words/read-period.ts'
import { readYaml } from '../../core/read/yaml-file.ts'
import { resolveAll } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { editTargetText, holdsTarget, type TargetEdit } from './edit-target-text.ts'
import type { TargetFiles } from './target-files.ts'

/** What a person asks for: `period` as in any question, `value` null to take the target away. */
export interface WantedTarget {
  readonly kpi: string
  readonly period: string
  readonly value: TargetValue | null
  readonly why?: string
}

export interface Author {
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

/** How often an edit is made again because somebody else wrote in the meantime: of several at once one gets through each time. */
const attempts = 25

/** Sets or takes away a target in its file, with a note of who changed what and why; gives the KPI's id. Throws ProblemsFound for what would not be sound or a file that cannot be read, Unwelcome where the file never stands still. */
export async function setTarget(
  context: AnsweringContext,
  files: TargetFiles,
  wanted: WantedTarget,
  author: Author,
): Promise<string> {
  const { question, period } = resolveWanted(context, wanted)
  const edit = editOf(question, period, wanted, author)
  const [id = ''] = edit.names
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { path, text } = fileFor(id, edit, await files.read())
    const edited = editTargetText(text, edit)
    if (edited === (text ?? '') || (await files.replace(path, text, edited))) return id
  }
  throw new Unwelcome('targets', restlessText, true)
}

/** The KPI and the period of a wanted target. Throws ProblemsFound where there are none such, or the value does not fit. */
export function resolveWanted(
  context: AnsweringContext,
  { kpi, period, value }: Pick<WantedTarget, 'kpi' | 'period' | 'value'>,
): { readonly question: Question; readonly period: Period } {
  const [question] = resolveAll(context, [{ kpi, period }])
  if (question === undefined) throw new Error('a question was not resolved')
  const checked = checkTargetPeriod({ name: question.period.label, place: nowhere }, question.rules)
  if (isProblem(checked)) throw new ProblemsFound([withoutPlace(checked)])
  const variant = defaultVariant(question.kpi, context.model.workspace.variants)
  const problem = value === null ? undefined : checkTargetValue(value, question.kpi, variant)
  if (problem !== undefined) throw new ProblemsFound([problem])
  return { question, period: checked }
}

/** What comes over a door stands in no file. */
const nowhere = { file: '', line: 1, column: 1 }

const withoutPlace = ({ code, text }: Problem): Problem => ({ code, text })

function editOf(
  { kpi, rules }: Question,
  period: Period,
  { value, why = '' }: WantedTarget,
  { at, by }: Author,
): TargetEdit {
  const reason = why.trim().replaceAll(/\s+/g, ' ')
  return {
    names: [kpi.id, ...kpi.aliases],
    period: period.label,
    isSame: (label) => isSamePeriod(label, period, rules),
    value,
    note: { at, by, why: reason === '' ? null : reason },
  }
}

function isSamePeriod(label: string, { from, until }: Period, rules: CalendarRules): boolean {
  const read = readPeriod(label, rules, from)
  return !isProblem(read) && read.from === from && read.until === until
}

/** The file that holds the KPI's targets, else the one that bears its name. */
function fileFor(
  id: string,
  { names }: TargetEdit,
  files: readonly TextFile[],
): { readonly path: string; readonly text: string | undefined } {
  const path = `targets/${id}.target.yaml`
  const found = files.find(({ text }) => holdsTarget(text, names)) ?? files.find((file) => file.path === path)
  if (found === undefined) return { path, text: undefined }
  // What cannot be read would be lost by writing it anew.
  const { problems } = readYaml(found)
  if (problems.length > 0) throw new ProblemsFound(problems)
  return found
}

const restlessText = {
  en: 'Somebody else keeps writing the targets. Nothing was changed; try again.',
  de: 'Die Ziele werden gerade von anderer Seite geschrieben. Es wurde nichts geändert; versuchen Sie es erneut.',
}
