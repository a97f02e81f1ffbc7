import { readDuration } from '../../model/duration.ts'
import type { CumulativeRead, CumulativeText, Reach } from '../../model/kinds/cumulative.ts'
import { makeProblem } from '../../words/problem.ts'
import { notADuration } from '../not-a-duration.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import type { Path } from '../yaml-file.ts'

/** Reads a running figure: the KPI whose events it gathers, and how far back it reaches. */
export function readCumulative(text: CumulativeText, path: Path, reading: KindReading): CumulativeRead | undefined {
  const { document, expressions } = reading
  const where = expressions.read([...path, 'where'])
  const reach = readReach(text, path, reading)
  if (reach === undefined) return undefined
  const coarser = [...path, 'coarser']
  return {
    kind: 'cumulative',
    place: document.keyPlaceOf(path),
    of: { name: text.of, place: document.placeOf([...path, 'of']) },
    ...(where === undefined ? {} : { where }),
    reach,
    reachPlace: document.placeOf([...path, reach.kind === 'trailing' ? 'trailing' : 'to_date']),
    coarser: text.coarser ?? 'last',
    coarserPlace: text.coarser === undefined ? document.keyPlaceOf(path) : document.placeOf(coarser),
  }
}

function readReach({ to_date: of, trailing }: CumulativeText, path: Path, reading: KindReading): Reach | undefined {
  if ((of === undefined) === (trailing === undefined)) return oneReach(path, reading)
  if (of !== undefined) return { kind: 'to-date', of }
  const length = readDuration(trailing ?? '')
  if (length !== undefined) return { kind: 'trailing', length }
  reading.problems.push(notADuration(trailing ?? '', [...path, 'trailing'], reading))
  return undefined
}

function oneReach(path: Path, { document, problems }: KindReading): undefined {
  problems.push(
    makeProblem(
      'no-reach',
      {
        en: 'How far back it reaches is one of two: "to_date", as month, quarter or fiscal year, or "trailing", as 12 months.',
        de: 'Wie weit sie zurückreicht, sagt eines von beiden: „to_date“, etwa month, quarter oder fiscal year, oder „trailing“, etwa 12 months.',
      },
      document.keyPlaceOf(path),
    ),
  )
}
