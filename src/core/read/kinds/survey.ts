import type { NamedSpan, ScoreSpan, SurveyRead, SurveyScore, SurveyText } from '../../model/kinds/survey.ts'
import { makeProblem, type Problem } from '../../words/problem.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import type { Path } from '../yaml-file.ts'

/** Reads a survey: its scale (`0..10`) and how its answers become a score (`share 4..5`, `promoters 9..10 minus detractors 0..6`, `mean`). */
export function readSurvey(text: SurveyText, path: Path, reading: KindReading): SurveyRead | undefined {
  const { document, expressions, problems } = reading
  const place = (key: string) => document.placeOf([...path, key])
  const where = expressions.read([...path, 'where'])
  const scale = readSpan(text.scale)
  const score = readScore(text.score)
  if (scale === undefined) problems.push(notAScale(text.scale, place('scale')))
  if (score === undefined) problems.push(notAScore(text.score, place('score')))
  if (scale === undefined || score === undefined) return undefined
  return {
    kind: 'survey',
    place: document.keyPlaceOf(path),
    asks: { name: text.asks, place: place('asks') },
    scale,
    scalePlace: place('scale'),
    score,
    scorePlace: place('score'),
    voice: text.voice ?? 'response',
    ...(where === undefined ? {} : { where }),
  }
}

/** `4..5`, or one score alone. */
function readSpan(text: string): ScoreSpan | undefined {
  const [, from, to] = /^\s*(-?\d+(?:\.\d+)?)(?:\s*\.\.\s*(-?\d+(?:\.\d+)?))?\s*$/.exec(text) ?? []
  return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) }
}

function readScore(text: string): SurveyScore | undefined {
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  if (plain === 'mean') return { kind: 'mean' }
  if (plain.startsWith('share ')) {
    const good = readSpan(plain.slice('share '.length))
    return good && { kind: 'share', good }
  }
  const [left, right, ...more] = plain.split(' minus ').map(readNamed)
  return left === undefined || right === undefined || more.length > 0
    ? undefined
    : { kind: 'net', good: left, bad: right }
}

function readNamed(text: string): NamedSpan | undefined {
  const [, name = '', scores = ''] = /^([a-z][a-z0-9_]*) (.+)$/.exec(text.trim()) ?? []
  const span = readSpan(scores)
  return span && { name, ...span }
}

function notAScale(text: string, place: Problem['place']): Problem {
  const said = {
    en: `"${text}" is not a scale. Write its lowest and highest score, for example 0..10.`,
    de: `„${text}“ ist keine Skala. Gebraucht werden der niedrigste und der höchste Wert, zum Beispiel 0..10.`,
  }
  return makeProblem('not-a-scale', said, place)
}

function notAScore(text: string, place: Problem['place']): Problem {
  const said = {
    en: `"${text}" does not say what is made of the answers. Write for example share 4..5, promoters 9..10 minus detractors 0..6, or mean.`,
    de: `„${text}“ sagt nicht, was aus den Antworten wird. Möglich sind zum Beispiel share 4..5, promoters 9..10 minus detractors 0..6 oder mean.`,
  }
  return makeProblem('not-a-score', said, place)
}
