import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedModel } from '../../model/checked-kpi.ts'
import { answersEntity, invitationsEntity, type CheckedSurvey, type ScoreSpan } from '../../model/kinds/survey.ts'
import type { Question } from '../../question/question.ts'
import { and, compare, known, momentValue, not, numberValue, or, textValue } from '../build-checked.ts'
import type { InvitedNode, SurveyNode } from '../plan-node.ts'
import type { Scan, ScanColumn } from '../scan.ts'
import { boundsFor, scansFor } from '../steps/scans-for.ts'

/**
 * Counts the answers of a survey by category. Those off its scale, or asked on another one, are counted apart and never mixed in.
 *
 * | score | answered_at |      | month   | n | good | bad | outside |
 * | 10    | 2026-01-05  |  ->  | 2026-01 | 2 |    1 |   1 |       1 |
 * | 3     | 2026-01-07  |
 * | 11    | 2026-01-09  |
 */
export function planSurvey(survey: CheckedSurvey, question: Question, model: CheckedModel): SurveyNode {
  const { score, scale } = survey
  const where = [isAsked(answersEntity, survey.asks), ...(survey.where === undefined ? [] : [survey.where])]
  const anchor = { kind: 'event', moment: moment(answersEntity, 'answered_at') } as const
  const counted = { entity: answersEntity, where, anchor }
  const invited = planInvited(survey, question, model)
  return {
    node: 'survey',
    score,
    scale,
    voice: survey.voice,
    scans: scansFor({ ...counted, columns: columnsFor(survey) }, question).map((scan) => withVoice(scan, survey)),
    bounds: boundsFor(counted, question),
    ...(invited === undefined ? {} : { invited }),
  }
}

const field = (entity: string, name: string, kind: 'text' | 'number'): Checked => ({
  kind: 'field',
  type: { kind },
  entity,
  hops: [],
  field: name,
  outer: false,
})
const moment = (entity: string, name: string): Checked => ({
  kind: 'field',
  type: { kind: 'moment', precision: 'instant' },
  entity,
  hops: [],
  field: name,
  outer: false,
})
const given = field(answersEntity, 'score', 'number')

/** Sources write the name of a survey as they like: NPS, nps. */
function isAsked(entity: string, asks: string): Checked {
  const name: Checked = {
    kind: 'call',
    type: { kind: 'text' },
    name: 'lower',
    arguments: [field(entity, 'survey', 'text')],
  }
  return compare(name, '=', textValue(asks.toLowerCase()))
}

const within = ({ from, to }: ScoreSpan): Checked =>
  and(compare(given, '>=', numberValue(from)), compare(given, '<=', numberValue(to)))

/** Asked on another scale than that of the definition, where the source says on which. */
function isElsewhere({ from, to }: ScoreSpan): Checked {
  const differs = (name: string, value: number): Checked => {
    const end = field(answersEntity, name, 'number')
    return and(known(end), compare(end, '!=', numberValue(value)))
  }
  return or(differs('scale_low', from), differs('scale_high', to))
}

function columnsFor({ score, scale }: CheckedSurvey): readonly ScanColumn[] {
  const elsewhere = isElsewhere(scale)
  const here = and(known(given), not(elsewhere))
  const counted = and(within(scale), not(elsewhere))
  const count = (as: string, filter: Checked): ScanColumn => ({ as, aggregate: 'count', filter })
  return [
    count('n', counted),
    ...(score.kind === 'mean' ? [] : [count('good', and(within(score.good), not(elsewhere)))]),
    ...(score.kind === 'net' ? [count('bad', and(within(score.bad), not(elsewhere)))] : []),
    { as: 'sum', aggregate: 'sum', of: given, filter: counted },
    { as: 'squares', aggregate: 'squares', of: given, filter: counted },
    count('outside', and(here, not(within(scale)))),
    count('elsewhere', and(known(given), elsewhere)),
    count('unanswered', not(known(given))),
  ]
}

/** One voice for each contact or account. */
function withVoice(scan: Scan, { voice }: CheckedSurvey): Scan {
  return voice === 'response' ? scan : { ...scan, voice }
}

/**
 * Of the invitations delivered in each period, how many were answered by the as-of: completed over delivered, never over sent.
 * Absent where the data does not say which invitation was delivered or which one an answer belongs to.
 */
function planInvited(survey: CheckedSurvey, question: Question, { facts }: CheckedModel): InvitedNode | undefined {
  const needed = [`${invitationsEntity}.delivered_at`, `${invitationsEntity}.survey`, `${answersEntity}.invitation`]
  const isReachable = question.splits.has(invitationsEntity)
  if (survey.invited === undefined || !isReachable || !needed.every((need) => facts.filled.includes(need)))
    return undefined
  const own = survey.invited.where
  const counted = {
    entity: invitationsEntity,
    where: [isAsked(invitationsEntity, survey.asks), ...(own === undefined ? [] : [own])],
    anchor: { kind: 'event', moment: moment(invitationsEntity, 'delivered_at') },
  } as const
  const answered: Checked = {
    kind: 'collect',
    type: { kind: 'moment', precision: 'instant' },
    collect: 'first',
    entity: invitationsEntity,
    hops: [],
    many: 'responses',
    far: answersEntity,
    by: 'invitation',
    of: moment(answersEntity, 'answered_at'),
    where: known(given),
  }
  const columns: readonly ScanColumn[] = [
    { as: 'n', aggregate: 'count' },
    {
      as: 'hits',
      aggregate: 'count',
      filter: and(known(answered), compare(answered, '<=', momentValue(question.sight.asOf))),
    },
  ]
  return { scans: scansFor({ ...counted, columns }, question) }
}
