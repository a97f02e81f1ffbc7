import { readDuration } from '../../model/duration.ts'
import type { Expression } from '../../model/expression.ts'
import type { FunnelRead, FunnelStepRead, FunnelText } from '../../model/kinds/funnel.ts'
import { makeProblem } from '../../words/problem.ts'
import { notADuration } from '../not-a-duration.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import type { Path } from '../yaml-file.ts'

/** Reads a funnel: whose steps are followed, in which order, from which entry, and what becomes of the units. */
export function readFunnel(text: FunnelText, path: Path, reading: KindReading): FunnelRead | undefined {
  const { document, expressions } = reading
  const read = (...keys: readonly (string | number)[]): Expression | undefined => expressions.read([...path, ...keys])
  const place = (key: string) => document.placeOf([...path, key])
  const [where, among, won, lost] = [read('where'), read('among'), read('outcomes', 'won'), read('outcomes', 'lost')]
  const steps = readSteps(text, path, reading)
  const within = text.within === undefined ? undefined : readDuration(text.within)
  if (text.within !== undefined && within === undefined)
    reading.problems.push(notADuration(text.within, [...path, 'within'], reading))
  if (steps === undefined) return undefined
  return {
    kind: 'funnel',
    place: document.keyPlaceOf(path),
    of: { name: text.of, place: place('of') },
    ...(where === undefined ? {} : { where }),
    order: text.order ?? 'ordered',
    entry: text.entry ?? (areStages(text) ? 'first' : 'best'),
    ...(within === undefined ? {} : { within }),
    steps,
    ...(among === undefined ? {} : { among }),
    without: (text.without ?? []).flatMap((_, index) => read('without', index) ?? []),
    ...(won === undefined ? {} : { outcomes: { won, ...(lost === undefined ? {} : { lost }) } }),
    touch: {
      name: text.touch ?? 'first',
      place: text.touch === undefined ? document.keyPlaceOf(path) : place('touch'),
    },
  }
}

/** A deal goes through its stages once; who comes back again and again is followed from the entry that led furthest. */
function areStages({ steps }: FunnelText): boolean {
  return typeof steps === 'string' || steps.every((step) => typeof step === 'string')
}

const ofPipeline = /^stages of pipeline(?:\s+(\S.*))?$/

function readSteps({ steps }: FunnelText, path: Path, reading: KindReading): FunnelRead['steps'] | undefined {
  const { document, expressions, problems } = reading
  const at = [...path, 'steps']
  if (typeof steps === 'string') {
    const found = ofPipeline.exec(steps.trim())
    if (found !== null) return { pipeline: { name: found[1] ?? '', place: document.placeOf(at) } }
    const said = {
      en: `"${steps}" are no steps. Write "stages of pipeline", or a list of steps.`,
      de: `„${steps}“ sind keine Schritte. Möglich sind „stages of pipeline“ oder eine Liste von Schritten.`,
    }
    problems.push(makeProblem('no-steps', said, document.placeOf(at)))
    return undefined
  }
  return steps.map((step, index): FunnelStepRead => {
    const place = document.placeOf([...at, index])
    if (typeof step === 'string') return { name: step, place }
    const moment = expressions.read([...at, index, 'at'])
    const label = step.label === undefined ? {} : { label: step.label }
    return { name: step.step, place, ...label, ...(moment === undefined ? {} : { at: moment }) }
  })
}
