import type { Expression } from '../../model/expression.ts'
import type { ClockRead } from '../../model/kinds/duration.ts'
import { isProblem, makeProblem } from '../../words/problem.ts'
import { parseExpression } from '../parse-expression.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import type { Path } from '../yaml-file.ts'

/** Reads by which clock a time runs: `wall clock`, `business hours`, `business hours of owner.team`. */
export function readClock(
  text: string | undefined,
  path: Path,
  { document, problems }: KindReading,
): { readonly clock?: ClockRead } {
  const words = text?.trim().replace(/\s+/g, ' ')
  if (words === undefined || words === 'wall clock') return {}
  const place = document.placeOf(path)
  const found = /^business hours(?: of ([\p{L}_][\p{L}\p{N}_.]*))?$/u.exec(words)
  if (found !== null) return { clock: { of: found[1]?.split('.') ?? [], place } }
  problems.push(
    makeProblem(
      'unknown-clock',
      {
        en: `There is no clock "${words}". Write wall clock, business hours, or business hours of owner.team.`,
        de: `Die Uhr „${words}“ gibt es nicht. Möglich sind wall clock, business hours und business hours of owner.team.`,
      },
      place,
    ),
  )
  return {}
}

const stays = /^\s*stays\s+where\s+/

/** Reads in which stays a clock stands still: `stays where status = 'waiting'`. */
export function readPauses(
  text: string | undefined,
  path: Path,
  { document, problems }: KindReading,
): { readonly pauses?: Expression } {
  if (text === undefined) return {}
  const [before = ''] = stays.exec(text) ?? []
  if (before === '') {
    const said = {
      en: "Pauses are stays: write stays where status = 'waiting'.",
      de: "Pausen sind Aufenthalte in einem Status: stays where status = 'waiting'.",
    }
    problems.push(makeProblem('not-stays', said, document.placeOf(path)))
    return {}
  }
  const placeOf = document.textPlaceOf(path)
  const parsed = parseExpression(text.slice(before.length), (offset) => placeOf(offset + before.length))
  if (!isProblem(parsed)) return { pauses: parsed }
  problems.push(parsed)
  return {}
}
