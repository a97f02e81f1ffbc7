import type { KpiAnswer } from '../../core/model/answer.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import type { CheckedModel, Unit } from '../../core/model/checked-kpi.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Label } from '../../core/words/label.ts'
import type { Decision } from '../../sources/kit/proposal.ts'

/** What one KPI would be. */
export interface Figure {
  readonly kpi: string
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  readonly value: number | null
}

/** A mapping tried out on the files: what can be asked, and the asking. */
export interface Trial {
  readonly model: CheckedModel
  ask(kpis: readonly string[]): Promise<readonly KpiAnswer[]>
  close(): Promise<void>
}

/** A decision worth a question, and the number that each choice would give. */
export interface WeighedQuestion {
  readonly decision: Decision
  readonly choices: readonly { readonly label: Label; readonly mapping: SourceMapping; readonly figure?: Figure }[]
  /** The largest change of a KPI, as a share of its value; 0 where the choice changes no KPI. */
  readonly effect: number
}

export interface Weighing {
  readonly mapping: SourceMapping
  readonly decisions: readonly Decision[]
  /** Loads the files with a mapping into an empty place. */
  readonly tryOut: (mapping: SourceMapping) => Promise<Trial>
}

/** Below this a decision is worth a question. */
const doubtful = 0.9
const mostQuestions = 5
/** Each trial is a whole load, so only the most doubtful decisions are tried out. */
const mostTrials = 8

/** The questions worth asking about a proposed mapping, those that move a KPI most first; at most five, none that moves nothing. */
export async function weighDecisions({ mapping, decisions, tryOut }: Weighing): Promise<readonly WeighedQuestion[]> {
  const open = decisions.filter(({ confidence, alternatives }) => confidence < doubtful && alternatives.length > 0)
  const tried = open.toSorted((a, b) => a.confidence - b.confidence).slice(0, mostTrials)
  if (tried.length === 0) return []
  const base = await figuresOf(mapping, tryOut)
  const weighed: WeighedQuestion[] = []
  for (const decision of tried) weighed.push(await weigh(decision, mapping, base, tryOut))
  return weighed
    .filter(({ effect }) => effect > 0)
    .toSorted((a, b) => b.effect - a.effect)
    .slice(0, mostQuestions)
}

async function weigh(
  decision: Decision,
  mapping: SourceMapping,
  base: ReadonlyMap<string, Figure>,
  tryOut: Weighing['tryOut'],
): Promise<WeighedQuestion> {
  const others = []
  for (const { label, mapping: other } of decision.alternatives.slice(0, 2))
    others.push({ label, mapping: other, figures: await figuresOf(other, tryOut) })
  const moved = others.flatMap(({ figures }) =>
    [...new Set([...base.keys(), ...figures.keys()])].map((kpi) => ({
      kpi,
      effect: effectOn(base.get(kpi), figures.get(kpi)),
    })),
  )
  const most = moved.toSorted((a, b) => b.effect - a.effect)[0]
  const shown = most?.kpi ?? ''
  const withFigure = (figures: ReadonlyMap<string, Figure>): { readonly figure?: Figure } => {
    const figure = figures.get(shown)
    return figure === undefined ? {} : { figure }
  }
  const label =
    decision.chosen === '' ? { en: 'Leave it out', de: 'Weglassen' } : { en: decision.chosen, de: decision.chosen }
  const chosen = { label, mapping, ...withFigure(base) }
  return {
    decision,
    choices: [
      chosen,
      ...others.map(({ label, mapping: other, figures }) => ({ label, mapping: other, ...withFigure(figures) })),
    ],
    // Dates that nothing decides move every period, even where the number over all time stays the same.
    effect: decision.kind === 'format' && decision.chosen === '' ? 1 : (most?.effect ?? 0),
  }
}

async function figuresOf(mapping: SourceMapping, tryOut: Weighing['tryOut']): Promise<ReadonlyMap<string, Figure>> {
  const trial = await tryOut(mapping)
  try {
    const possible = [...trial.model.kpis.values()]
      .filter((kpi) => isPossible(kpi, trial.model.facts).possible)
      .map(({ id }) => id)
    const answers = await trial.ask(possible)
    return new Map(answers.map((answer) => [answer.kpi, figureOf(answer)]))
  } finally {
    await trial.close()
  }
}

function figureOf({ kpi, label, unit, currency, total }: KpiAnswer): Figure {
  return { kpi, label, unit, value: total.value, ...(currency === undefined ? {} : { currency }) }
}

/** How much a KPI moves, as a share of the larger value; one that appears or disappears moves wholly. */
function effectOn(before: Figure | undefined, after: Figure | undefined): number {
  const [a, b] = [before?.value ?? null, after?.value ?? null]
  if (a === null || b === null) return a === b ? 0 : 1
  const largest = Math.max(Math.abs(a), Math.abs(b))
  return largest === 0 ? 0 : Math.abs(a - b) / largest
}
