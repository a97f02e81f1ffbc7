import { z } from 'zod'
import type { Place } from '../../words/place.ts'
import type { Checked } from '../checked-expression.ts'
import type { Expression } from '../expression.ts'
import type { Named } from '../read-pieces.ts'

export const voices = ['response', 'contact', 'account'] as const
/** Whose answers count how: each answer once, or one voice for each contact or account, shared evenly among its answers. */
export type Voice = (typeof voices)[number]

/** What people answered to one question of a survey: its scale and the categories of the score are part of the definition. */
export const surveyShape = z.strictObject({
  asks: z.string().min(1),
  scale: z.string(),
  score: z.string(),
  voice: z.enum(voices).optional(),
  where: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
})

export type SurveyText = z.infer<typeof surveyShape>

/** Scores from one to another, both included. */
export interface ScoreSpan {
  readonly from: number
  readonly to: number
}

/** What is made of the answers: a share of them, one end of the scale minus the other, or their mean. */
export type SurveyScore =
  | { readonly kind: 'share'; readonly good: ScoreSpan }
  | { readonly kind: 'net'; readonly good: NamedSpan; readonly bad: NamedSpan }
  | { readonly kind: 'mean' }

export interface NamedSpan extends ScoreSpan {
  readonly name: string
}

export interface SurveyRead {
  readonly kind: 'survey'
  readonly place: Place
  readonly asks: Named
  readonly scale: ScoreSpan
  readonly scalePlace: Place
  readonly score: SurveyScore
  readonly scorePlace: Place
  readonly voice: Voice
  readonly where?: Expression
}

export interface CheckedSurvey {
  readonly kind: 'survey'
  /** The name of the survey, as its answers and invitations carry it. */
  readonly asks: string
  readonly scale: ScoreSpan
  readonly score: SurveyScore
  readonly voice: Voice
  /** On the answers. */
  readonly where?: Checked
  /** On the invitations; absent where the condition cannot be read on them, so that no response rate is known. */
  readonly invited?: { readonly where?: Checked }
}

/** The entities that hold answers and invitations. */
export const [answersEntity, invitationsEntity] = ['survey_response', 'survey_invitation'] as const
