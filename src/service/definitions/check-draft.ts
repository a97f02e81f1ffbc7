import { diffLines } from 'diff'
import { checkModel, type ReadModel } from '../../core/check/check-model.ts'
import type { KpiAnswer } from '../../core/model/answer.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { DefinitionDraft, DiffLine, DraftProblem } from '../../core/model/definition-draft.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import { sightOf } from '../../core/question/sight-of.ts'
import { addDays, addMonths } from '../../core/words/day.ts'
import type { Label, Language } from '../../core/words/label.ts'
import { isProblem, makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { formOf } from './form-of.ts'

/** A text to be checked against everything else that is written. */
export interface Drafted {
  readonly text: string
  /** The KPI that it replaces; absent for a new one. */
  readonly replaces?: string
  readonly base: string
  readonly origin: DefinitionDraft['origin']
  readonly file: string
}

/** What is known of a draft: what is wrong, what it changes in the text, and what it gives on the real data. Nothing is written. */
export async function checkDraft(
  context: AnsweringContext,
  definitions: Omit<ReadModel, 'facts'>,
  drafted: Drafted,
): Promise<DefinitionDraft> {
  const { text, replaces, base, origin, file } = drafted
  const { language, model } = context
  const { problems, model: becomes, kpi } = modelWith(definitions, context.model, drafted)
  const isSound = problems.length === 0 && kpi !== ''
  const [before, after] = await Promise.all([
    replaces === undefined ? null : numbersOf(context, replaces),
    isSound ? numbersOf({ ...context, model: becomes }, kpi) : null,
  ])
  return {
    text,
    kpi,
    fields: formOf(text),
    problems: problems.map((problem) => placed(problem, language)),
    base,
    origin,
    file,
    diff: compared(base, text),
    before,
    after,
    sentence: sayChange(before, after, { isSound, isNew: replaces === undefined, language }),
    choices: choicesIn(model, language),
  }
}

/** The model as it would be with this text, and what is wrong with the text. */
export function modelWith(
  definitions: Omit<ReadModel, 'facts'>,
  { facts }: Pick<CheckedModel, 'facts'>,
  { text, replaces, file }: Drafted,
): { readonly model: CheckedModel; readonly problems: readonly Problem[]; readonly kpi: string } {
  const read = readKpiFile({ path: file, text })
  const [own] = read.kpis
  const kpi = own?.text.kpi ?? ''
  const others = definitions.kpis.filter((one) => one.text.kpi !== (replaces ?? kpi))
  const { model, problems } = checkModel({ ...definitions, facts, kpis: [...others, ...read.kpis] })
  if (own === undefined && read.problems.length === 0)
    return { model, problems: [makeProblem('no-kpi', words.none)], kpi }
  const isOwn = ({ place }: Problem): boolean => place?.file === file
  return {
    model,
    problems: [...read.problems, ...problems.filter(isOwn), ...misfits(read.kpis.length, kpi, replaces, definitions)],
    kpi,
  }
}

/** What no check of a single definition can find: several at once, a new name for an old KPI, the name of another. */
function misfits(
  count: number,
  kpi: string,
  replaces: string | undefined,
  definitions: Pick<ReadModel, 'kpis'>,
): readonly Problem[] {
  if (count > 1) return [makeProblem('several-kpis', words.several)]
  if (kpi === '') return []
  if (replaces !== undefined && kpi !== replaces) return [makeProblem('renamed-kpi', words.renamed)]
  const isTaken = replaces === undefined && definitions.kpis.some((one) => one.text.kpi === kpi)
  return isTaken ? [makeProblem('name-taken', words.taken)] : []
}

const words = {
  none: { en: 'There is no KPI in this text.', de: 'In diesem Text steht keine Kennzahl.' },
  several: {
    en: 'Only one KPI can be edited at a time.',
    de: 'Es lässt sich nur eine Kennzahl auf einmal bearbeiten.',
  },
  renamed: {
    en: 'The id of a KPI never changes: boards, targets and links name it. Change its label, or make a new KPI.',
    de: 'Die Kennung einer Kennzahl ändert sich nie: Boards, Ziele und Links nennen sie. Ändern Sie ihren Namen oder legen Sie eine neue an.',
  },
  taken: { en: 'There is already a KPI with this id.', de: 'Eine Kennzahl mit dieser Kennung gibt es schon.' },
} as const satisfies Readonly<Record<string, Label>>

function placed({ code, text, place, didYouMean }: Problem, language: Language): DraftProblem {
  return {
    code,
    text: text[language],
    line: place?.line ?? 1,
    column: place?.column ?? 1,
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }
}

function compared(base: string, text: string): readonly DiffLine[] {
  return diffLines(base, text).flatMap(({ value, added, removed }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((line): DiffLine => ({ kind, text: line }))
  })
}

/** How many months are looked at. */
const months = 8

/** The last months by a definition; null where a question of it makes no sense. */
async function numbersOf(context: AnsweringContext, kpi: string): Promise<KpiAnswer | null> {
  const sight = sightOf({ kpi }, context.model, { today: context.today })
  if (isProblem(sight)) return null
  const from = addMonths(`${sight.asOf.slice(0, 7)}-01`, 1 - months)
  try {
    const [answer] = await answerQuestions(context, [{ kpi, from, until: addDays(sight.asOf, 1), grain: 'month' }])
    return answer ?? null
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return null
    throw thrown
  }
}

function sayChange(
  before: KpiAnswer | null,
  after: KpiAnswer | null,
  { isSound, isNew, language }: { readonly isSound: boolean; readonly isNew: boolean; readonly language: Language },
): string {
  const de = language === 'de'
  if (!isSound) return de ? 'So lässt sie sich noch nicht berechnen.' : 'It cannot be computed like this yet.'
  if (isNew || before === null || after === null)
    return de ? 'So sieht sie in den letzten Monaten aus.' : 'This is what it gives for the last months.'
  const moved = after.rows.filter((row, index) => row.value !== before.rows[index]?.value).length
  if (before.receipt.definitionHash === after.receipt.definitionHash)
    return de ? 'Die Bedeutung bleibt dieselbe: Keine Zahl ändert sich.' : 'It means the same: no number changes.'
  if (moved === 0)
    return de
      ? 'Sie bedeutet etwas anderes, doch in den letzten Monaten ändert das keine Zahl.'
      : 'It means something else, but changes no number of the last months.'
  return de
    ? `Das ändert ${moved} von ${after.rows.length} Monatswerten.`
    : `This changes ${moved} of ${after.rows.length} monthly values.`
}

function choicesIn({ kpis, crm, namedFields }: CheckedModel, language: Language): DefinitionDraft['choices'] {
  const entities = Object.entries(crm.entities)
  const names = entities.flatMap(([entity, { fields, links }]) => [
    entity,
    ...Object.keys(fields).map((field) => `${entity}.${field}`),
    ...Object.keys(links).map((link) => `${entity}.${link}`),
    ...(namedFields.get(entity)?.keys() ?? []),
  ])
  return {
    kpis: [...kpis.values()].map(({ id, label }) => ({ value: id, label: label[language] })),
    names: [...new Set(names)],
  }
}
