import type { CrmModel } from '../../core/model/crm-model.ts'
import type { Label } from '../../core/words/label.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import type { Decision } from '../../sources/kit/proposal.ts'
import { largestEffect, type Effect } from './compare-trials.ts'
import { sayEffectOn, saySplit } from './say-effect.ts'
import { sideBySide } from './side-by-side.ts'
import type { Figure, TrialResult } from './trial.ts'

/** Choices that people made otherwise than proposed: id of a decision -> choice. */
export type Choices = ReadonlyMap<string, string>

/** A choice of a question: as proposed where `choice` is absent. */
export interface WeighedChoice {
  readonly label: Label
  readonly choice?: string
  /** The KPI that the question moves most, as it would be. */
  readonly figure?: Figure
  /** What it would give, in words; null where that could not be tried out. */
  readonly effect: Label | null
}

/** A decision worth a question, and what each choice would give. */
export interface WeighedQuestion {
  readonly decision: Decision
  readonly choices: readonly WeighedChoice[]
  /** 0..1: the largest change of a KPI or a split. */
  readonly effect: number
  /** There was no time to see what its choices give: it may move much or nothing. */
  readonly untried?: true
}

export interface Weighing {
  readonly decisions: readonly Decision[]
  readonly crm: CrmModel
  /** Loads the files with some choices made into an empty place; absent where they are too large to be loaded just for that. */
  readonly tryOut?: (choices: Choices) => Promise<TrialResult>
  /** How many trials may run at once. */
  readonly atOnce: number
  /** Told before the first and after each trial. */
  readonly progress?: (done: number, of: number) => void
  /** The present moment in milliseconds, from any start. */
  readonly clock: () => number
}

/** Below this a decision is worth a question. */
const doubtful = 0.9
const mostQuestions = 5
/** Each trial is a whole load, so only the most doubtful decisions are tried out, and none about hardly a row. */
const mostTried = 8
const leastShare = 0.01
/** After this, in milliseconds, no further decision is tried out. */
export const longestWeighing = 45_000

/** The decisions that may be asked about: the most doubtful ones that have another choice. */
export function openDecisions(decisions: readonly Decision[]): readonly Decision[] {
  const open = decisions.filter(
    ({ confidence, alternatives, share = 1 }) =>
      confidence < doubtful && alternatives.length > 0 && share >= leastShare,
  )
  return open.toSorted((a, b) => a.confidence - b.confidence).slice(0, mostTried)
}

/** The questions worth asking about a proposed mapping, those that move a KPI or a split most first; at most five, none that moves nothing. What there was no time for comes last, without numbers; files that are too large give the most doubtful ones so. */
export async function weighDecisions(weighing: Weighing): Promise<readonly WeighedQuestion[]> {
  const open = openDecisions(weighing.decisions)
  if (weighing.tryOut === undefined) return open.slice(0, mostQuestions).map(unweighed)
  if (open.length === 0) return []
  const weighed = await weighUnder(open, new Map(), weighing)
  return weighed
    .filter(({ effect, untried }) => effect > 0 || untried === true)
    .toSorted((a, b) => b.effect - a.effect)
    .slice(0, mostQuestions)
}

/** The same decisions with what each choice would give where people chose otherwise in others. */
export async function weighUnder(
  decisions: readonly Decision[],
  choices: Choices,
  { tryOut, atOnce, progress, clock, crm }: Weighing,
): Promise<readonly WeighedQuestion[]> {
  if (tryOut === undefined) return decisions.map(unweighed)
  const all = decisions.reduce((sum, { alternatives }) => sum + 1 + alternatives.length, 0)
  let done = 0
  const started = clock()
  progress?.(0, all)
  return sideBySide(decisions, atOnce, async (decision) => {
    const trials: TrialResult[] = []
    for (const choice of [undefined, ...decision.alternatives.map((one) => one.choice)]) {
      // What holds already was tried out before.
      if (choice !== undefined && clock() - started > longestWeighing) return { ...unweighed(decision), untried: true }
      const trial = await unlessUnsound(tryOut, choices, { decision, choice })
      if (trial === undefined) return unweighed(decision)
      trials.push(trial)
      done += 1
      progress?.(done, all)
    }
    return weighOne(decision, trials, crm)
  })
}

/** What a choice would give; undefined where it makes a mapping that cannot be loaded. */
async function unlessUnsound(
  tryOut: (choices: Choices) => Promise<TrialResult>,
  choices: Choices,
  { decision, choice }: { readonly decision: Decision; readonly choice: string | undefined },
): Promise<TrialResult | undefined> {
  try {
    return await tryOut(withChoice(choices, decision.id, choice))
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return undefined
    throw thrown
  }
}

export function withChoice(choices: Choices, id: string, choice: string | undefined): Choices {
  const others = [...choices].filter(([other]) => other !== id)
  return new Map(choice === undefined ? others : [...others, [id, choice]])
}

/** Whether only a person can decide it: dates that nothing tells apart. */
export const isUndecided = ({ kind, chosen, confidence }: Decision): boolean =>
  kind === 'format' && chosen === '' && confidence < 0.5

function weighOne(decision: Decision, trials: readonly TrialResult[], crm: CrmModel): WeighedQuestion {
  const [proposed, ...others] = trials
  if (proposed === undefined) return unweighed(decision)
  const effect = largestEffect(proposed, others)
  const labelled = optionsOf(decision)
  return {
    decision,
    choices: trials.map((trial, index) => ({
      ...(labelled[index] ?? { label: { en: '', de: '' } }),
      ...shown(
        effect,
        trial,
        trials.filter((other) => other !== trial),
        crm,
      ),
    })),
    // Dates that nothing decides move every period, even where the number over all time stays the same.
    effect: isUndecided(decision) ? 1 : effect.size,
  }
}

function shown(
  { kpi, split }: Effect,
  trial: TrialResult,
  others: readonly TrialResult[],
  crm: CrmModel,
): Pick<WeighedChoice, 'figure' | 'effect'> {
  if (kpi !== undefined) {
    const figure = trial.figures.get(kpi)
    return { ...(figure === undefined ? {} : { figure }), effect: sayEffectOn(kpi, trial, others) }
  }
  if (split === undefined) return { effect: null }
  const elsewhere = others.flatMap(({ splits }) => splits.get(split) ?? [])
  return { effect: saySplit(trial.splits.get(split), elsewhere, crm) }
}

function unweighed(decision: Decision): WeighedQuestion {
  const choices = optionsOf(decision).map((one) => ({ ...one, effect: null }))
  return { decision, choices, effect: isUndecided(decision) ? 1 : 0 }
}

const leaveOut: Label = { en: 'Leave it out', de: 'Weglassen' }

function optionsOf({ chosen, chosenLabel, alternatives }: Decision): readonly Omit<WeighedChoice, 'effect'>[] {
  const label = chosenLabel ?? (chosen === '' ? leaveOut : { en: chosen, de: chosen })
  return [{ label }, ...alternatives.map(({ choice, label: other }) => ({ label: other, choice }))]
}
