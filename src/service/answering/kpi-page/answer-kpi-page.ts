import { sayBase, sayChange, sayFlag } from '../../../core/answer/say-card.ts'
import { sayFlags } from '../../../core/answer/say-flags.ts'
import { defaultVariant } from '../../../core/check/default-variant.ts'
import { isPersonalSplit } from '../../../core/check/is-personal-split.ts'
import { listSplits } from '../../../core/check/list-splits.ts'
import type { CheckedKpi } from '../../../core/model/checked-kpi.ts'
import type { KpiPage, Note } from '../../../core/model/kpi-page.ts'
import { findKpi } from '../../../core/question/find-kpi.ts'
import type { Question } from '../../../core/question/question.ts'
import { isProblem, ProblemsFound } from '../../../core/words/problem.ts'
import { boardsShowing } from '../../describing/boards-showing.ts'
import { sayGroup, sayOwner } from '../../describing/say-catalogue.ts'
import { answerQuestions, resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { describePeriod, isRunning, sayDataEnd } from '../asked-period.ts'
import { fromFirstData } from '../from-first-data.ts'
import { answerMaturity } from './answer-maturity.ts'
import { makeLeague, shortenLeague } from './make-league.ts'
import { orderSplits } from './order-splits.ts'
import { leagueQuestion, numberQuestion, seriesQuestion, type KpiPageQuestion } from './plan-page.ts'
import { requirePossible } from './require-possible.ts'

/** Everything that a KPI's page shows, asked in one list of questions. Throws ProblemsFound for an unknown KPI, one that the data does not allow, and a question that is not sound. */
export async function answerKpiPage(
  context: AnsweringContext,
  asked: KpiPageQuestion,
  notes: (kpi: string) => Promise<readonly Note[]> = async () => [],
  signal?: AbortSignal,
): Promise<KpiPage> {
  const kpi = findPossible(asked.kpi, context)
  const number = numberQuestion(kpi, asked, context)
  const [sample] = resolveAll(context, [number])
  if (sample === undefined) throw new Error('a question was not resolved')
  const series = seriesQuestion(number, sample, asked)
  const by = asked.by ?? kpi.by
  const league = by === undefined ? [] : [leagueQuestion(number, by)]
  const [split] = league.length === 0 ? [] : splitOf(resolveAll(context, league))
  const [answers, maturity, pinned] = await Promise.all([
    answerQuestions(context, [number, series, ...league], signal),
    answerMaturity(series, context, signal),
    notes(kpi.id),
  ])
  const [answer, shown, segments] = answers
  if (answer === undefined || shown === undefined) throw new Error('an answer is missing')
  const { definition } = sample.variant
  return {
    ...describe(kpi, asked.kpi, context),
    period: describePeriod(sample, context),
    note: sayDataEnd(sample, context),
    base: sayBase(answer, definition, context.model.crm, context.language),
    change: sayChange(answer, context.language, isRunning(sample)),
    flagWord: sayFlag(answer.total.flags, context.language),
    flags: sayFlags(answer.total, sample.sight.asOf, context.language),
    answer,
    series: fromFirstData(shown),
    league:
      segments === undefined || split === undefined
        ? null
        : shortenLeague(makeLeague(segments, split, definition, context)),
    maturity,
    notes: pinned,
  }
}

/** A KPI by its id or an alias, if this data can answer it. */
export function findPossible(name: string, { model }: AnsweringContext): CheckedKpi {
  const kpi = findKpi(name, model)
  if (isProblem(kpi)) throw new ProblemsFound([kpi])
  requirePossible(kpi, model)
  return kpi
}

export function splitOf([league]: readonly Question[]) {
  return [...(league?.splits.values() ?? [])][0] ?? []
}

type Described = Omit<
  KpiPage,
  'period' | 'note' | 'base' | 'change' | 'flagWord' | 'flags' | 'answer' | 'series' | 'league' | 'maturity' | 'notes'
>

function describe(kpi: CheckedKpi, askedName: string, { model, language }: AnsweringContext): Described {
  const variant = defaultVariant(kpi, model.workspace.variants)
  const counter = kpi.counter === undefined ? undefined : model.kpis.get(kpi.counter)
  const other = variant.view === 'period' ? 'cohort' : 'period'
  return {
    kpi: kpi.id,
    label: kpi.label[language],
    question: kpi.question[language],
    ...(askedName === kpi.id ? {} : { renamedFrom: askedName }),
    group: sayGroup(kpi.group, language),
    owner: sayOwner(kpi.owner, language),
    formula: kpi.formula?.[language] ?? null,
    traps: kpi.traps?.[language] ?? null,
    counter: counter === undefined ? null : { kpi: counter.id, label: counter.label[language] },
    views: variant.definition.kind === 'conversion' ? [variant.view, other] : [variant.view],
    splits: orderSplits(listSplits(model, kpi, variant.name), model).map((split) => ({
      path: split.name,
      label: split.label[language],
      personal: isPersonalSplit(split, model),
    })),
    boards: boardsShowing(kpi.id, model, language),
  }
}
