import { describe, expect, it } from 'vitest'
import { catalogueCrm } from '../../../test/read-catalogue.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import type { Decision } from '../../sources/kit/proposal.ts'
import type { TrialResult } from './trial.ts'
import { weighDecisions, weighUnder, withChoice, type Choices, type Weighing } from './weigh-decisions.ts'

const mapping: SourceMapping = { source: 'crm', reads: 'files', files: {}, parts: [] }

const decision = (id: string, more: Partial<Decision> = {}): Decision => ({
  id,
  kind: 'values',
  file: 'deals.csv',
  chosen: 'open',
  chosenLabel: { en: 'Yes, open', de: 'Ja, offen' },
  confidence: 0.7,
  reason: { en: '', de: '' },
  examples: [],
  question: { en: `${id}?`, de: `${id}?` },
  alternatives: [{ choice: 'lost', label: { en: 'No, lost', de: 'Nein, verloren' }, mapping }],
  ...more,
})

/** Every choice made otherwise takes its share from the win rate. */
const takes: Readonly<Record<string, number>> = { a: 0.1, b: 0.3, c: 0 }
const trialOf = (choices: Choices): TrialResult => {
  const value = [...choices.keys()].reduce((rest, id) => rest - (takes[id] ?? 0.01), 0.6)
  const figure = { kpi: 'win_rate', label: { en: 'Win rate', de: 'Gewinnquote' }, unit: 'rate', value } as const
  return { headline: 'win_rate', figures: new Map([['win_rate', figure]]), totals: [], splits: new Map(), files: [] }
}

const weighing = (decisions: readonly Decision[], more: Partial<Weighing> = {}): Weighing => ({
  decisions,
  crm: catalogueCrm(),
  atOnce: 2,
  clock: () => 0,
  tryOut: async (choices) => trialOf(choices),
  ...more,
})
const idsOf = async (given: Weighing): Promise<readonly string[]> =>
  (await weighDecisions(given)).map((question) => question.decision.id)

describe('the questions worth asking', () => {
  it('are those that move a number, the largest effect first, each choice with what it gives', async () => {
    const questions = await weighDecisions(weighing([decision('a'), decision('b'), decision('c')]))
    expect(questions.map((one) => one.decision.id)).toEqual(['b', 'a'])
    expect(questions[0]?.choices.map(({ label, effect }) => [label.de, effect?.de])).toEqual([
      ['Ja, offen', 'Gewinnquote 60,0\u00A0%'],
      ['Nein, verloren', 'Gewinnquote 30,0\u00A0%'],
    ])
  })

  it('are five at most', async () => {
    expect(await idsOf(weighing('abdefghi'.split('').map((id) => decision(id))))).toHaveLength(5)
  })

  it('try nothing out where nothing is in doubt, nothing else can be chosen, or hardly a row is concerned', async () => {
    const tryOut = () => Promise.reject(new Error('tried out'))
    const sure = [
      decision('a', { confidence: 0.95 }),
      decision('b', { alternatives: [] }),
      decision('d', { share: 0.001 }),
    ]
    expect(await idsOf(weighing(sure, { tryOut }))).toEqual([])
  })

  it('stand without numbers where the files are too large to be tried out', async () => {
    const { tryOut: _, ...large } = weighing([decision('a'), decision('b', { confidence: 0.5 })])
    const questions = await weighDecisions(large)
    expect(questions.map((one) => one.decision.id)).toEqual(['b', 'a'])
    expect(questions.flatMap(({ choices }) => choices.map(({ effect }) => effect))).toEqual([null, null, null, null])
  })

  it('leave out a choice that makes a mapping which cannot be loaded', async () => {
    const tryOut = async (choices: Choices): Promise<TrialResult> => {
      if (choices.has('b')) throw new ProblemsFound([makeProblem('unknown-column', { en: '', de: '' })])
      return trialOf(choices)
    }
    expect(await idsOf(weighing([decision('a'), decision('b')], { tryOut }))).toEqual(['a'])
  })

  it('always hold dates that nothing decides', async () => {
    const date = decision('c', { kind: 'format', chosen: '', confidence: 0.3 })
    expect(await idsOf(weighing([decision('a'), date]))).toEqual(['c', 'a'])
    const { tryOut: _, ...large } = weighing([date])
    expect(await idsOf(large)).toEqual(['c'])
  })

  it('stop trying when it takes too long; what was not tried is asked last, without numbers', async () => {
    let now = 0
    const slow = weighing([decision('b', { confidence: 0.1 }), decision('a', { confidence: 0.2 })], {
      atOnce: 1,
      clock: () => (now += 30_000),
    })
    const asked = await weighDecisions(slow)
    expect(asked.map(({ decision: { id }, untried }) => [id, untried])).toEqual([
      ['b', undefined],
      ['a', true],
    ])
    expect(asked[0]?.choices.every(({ effect }) => effect !== null)).toBe(true)
    expect(asked[1]?.choices.every(({ effect }) => effect === null)).toBe(true)
  })

  it('tell how far they are', async () => {
    const told: string[] = []
    await weighDecisions(
      weighing([decision('a'), decision('b')], { progress: (done, of) => told.push(`${done}/${of}`) }),
    )
    expect(told).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4'])
  })
})

it('gives the numbers that hold under the answers to other questions', async () => {
  const given = weighing([decision('a'), decision('b')])
  const [a] = await weighUnder(given.decisions, withChoice(new Map(), 'b', 'lost'), given)
  expect(a?.choices.map(({ figure }) => figure?.value?.toFixed(1))).toEqual(['0.3', '0.2'])
})
