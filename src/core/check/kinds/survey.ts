import type { Unit } from '../../model/checked-kpi.ts'
import {
  answersEntity,
  invitationsEntity,
  type CheckedSurvey,
  type ScoreSpan,
  type SurveyRead,
} from '../../model/kinds/survey.ts'
import { checkWheres, type KindScope } from '../check-measure.ts'
import { report, type Scope } from '../scope.ts'

/** Checks a survey: that its categories lie on its scale and apart, and its condition on the answers. */
export function checkSurvey(read: SurveyRead, kind: KindScope): CheckedSurvey | undefined {
  const scope: Scope = { ...kind.scope, entity: answersEntity }
  const where = checkWheres([kind.where, read.where], scope)
  if (!isScale(read, scope) || !hasCategories(read, scope) || where === undefined) return undefined
  const { asks, scale, score, voice } = read
  // A condition that invitations cannot be asked leaves the score without a response rate.
  const silent: Scope = { ...scope, entity: invitationsEntity, report: () => undefined }
  const invited = checkWheres([kind.where, read.where], silent)
  return {
    kind: 'survey',
    asks: asks.name,
    scale,
    score,
    voice,
    ...where,
    ...(invited === undefined ? {} : { invited }),
  }
}

/** A share is a rate; a difference of shares runs from -100 to 100, a mean over its scale. */
export function unitOfSurvey({ score }: CheckedSurvey): Unit {
  return score.kind === 'share' ? 'rate' : 'score'
}

function isScale({ scale, scalePlace }: SurveyRead, scope: Scope): boolean {
  if (scale.from < scale.to) return true
  report(scope, 'not-a-scale', scalePlace, {
    en: 'A scale runs from its lowest score to its highest, for example 0..10.',
    de: 'Eine Skala reicht vom niedrigsten zum höchsten Wert, zum Beispiel 0..10.',
  })
  return false
}

function hasCategories({ scale, score, scorePlace }: SurveyRead, scope: Scope): boolean {
  const spans = score.kind === 'mean' ? [] : score.kind === 'share' ? [score.good] : [score.good, score.bad]
  const isOn = ({ from, to }: ScoreSpan): boolean => from <= to && from >= scale.from && to <= scale.to
  if (!spans.every(isOn)) {
    report(scope, 'score-off-scale', scorePlace, {
      en: `The scores that are counted must lie on the scale ${scale.from}..${scale.to}.`,
      de: `Die gezählten Werte müssen auf der Skala ${scale.from}..${scale.to} liegen.`,
    })
    return false
  }
  const [good, bad] = spans
  if (good === undefined || bad === undefined || good.from > bad.to || bad.from > good.to) return true
  report(scope, 'score-counted-twice', scorePlace, {
    en: 'One score cannot count for both ends of the scale.',
    de: 'Ein Wert kann nicht an beiden Enden der Skala zählen.',
  })
  return false
}
