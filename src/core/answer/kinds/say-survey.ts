import type { Row } from '../../model/answer.ts'
import type { CrmModel } from '../../model/crm-model.ts'
import { answersEntity, type Voice } from '../../model/kinds/survey.ts'
import type { SurveyNode } from '../../plan/plan-node.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayCount, sayRate } from '../../words/say-number.ts'
import { ranges } from '../say-steps.ts'

const voiceWords: Readonly<Record<Voice, Label | undefined>> = {
  response: undefined,
  contact: {
    en: 'Each contact has one voice in a period, shared evenly among its answers; an answer without a contact stands for itself.',
    de: 'Jeder Kontakt hat je Zeitraum eine Stimme, die sich gleichmäßig auf seine Antworten verteilt; eine Antwort ohne Kontakt steht für sich.',
  },
  account: {
    en: 'Each account has one voice in a period, shared evenly among its answers; an answer without an account stands for itself.',
    de: 'Jede Firma hat je Zeitraum eine Stimme, die sich gleichmäßig auf ihre Antworten verteilt; eine Antwort ohne Firma steht für sich.',
  },
}

/** How answers become a score: which count, whose voice, what is made of them, and how sure that is. */
export function saySurvey({ score, scale, voice, invited }: SurveyNode): readonly Label[] {
  const counted: Label = {
    en: `Only answers on the scale ${scale.from} to ${scale.to} count; those off it or on another one are left out and counted apart.`,
    de: `Es zählen nur Antworten auf der Skala ${scale.from} bis ${scale.to}; andere Werte und andere Skalen bleiben draußen und werden eigens gezählt.`,
  }
  const rate: Label = {
    en: 'The response rate is that of the invitations delivered in the period: answered of delivered, not of sent.',
    de: 'Die Rücklaufquote gilt für die im Zeitraum zugestellten Einladungen: beantwortet von zugestellt, nicht von versendet.',
  }
  const voiced = voiceWords[voice]
  return [
    counted,
    ...(voiced === undefined ? [] : [voiced]),
    ...sayScore(score),
    ...(invited === undefined ? [] : [rate]),
  ]
}

function sayScore(score: SurveyNode['score']): readonly Label[] {
  if (score.kind === 'mean')
    return [{ en: 'Taken is the mean of the scores.', de: 'Gebildet wird das Mittel der Werte.' }, ranges.student]
  if (score.kind === 'share') {
    const { from, to } = score.good
    return [
      {
        en: `The value is the share of answers from ${from} to ${to}.`,
        de: `Der Wert ist der Anteil der Antworten von ${from} bis ${to}.`,
      },
      ranges.wilson,
    ]
  }
  const { good, bad } = score
  return [
    {
      en: `The value is the share of answers from ${good.from} to ${good.to} minus that of answers from ${bad.from} to ${bad.to}, times 100: a score from \u2212100 to 100, no percentage.`,
      de: `Der Wert ist der Anteil der Antworten von ${good.from} bis ${good.to} minus der von ${bad.from} bis ${bad.to}, mal 100: eine Punktzahl von \u2212100 bis 100, kein Prozentwert.`,
    },
    ranges.net,
  ]
}

/** On how many answers a score rests, and how many of those asked gave one: "60 of 120 survey responses, response rate 12.5%". */
export function saySurveyBase(
  { numerator, n, response }: Pick<Row, 'numerator' | 'n' | 'response'>,
  crm: CrmModel,
  language: Language,
): string {
  const de = language === 'de'
  const entity = crm.entities[answersEntity]
  const words = (n === 1 ? entity?.label[language] : entity?.plural[language]) ?? answersEntity
  const noun = de ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`
  const of = typeof numerator === 'number' ? `${sayCount(numerator, language)} ${de ? 'von' : 'of'} ` : ''
  const rate =
    response === undefined ? '' : `, ${de ? 'Rücklauf' : 'response rate'} ${sayRate(response.value, language)}`
  return `${of}${sayCount(n, language)} ${noun}${rate}`
}
