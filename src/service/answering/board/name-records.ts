import { sayTotal } from '../../../core/answer/say-total.ts'
import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { NextStep } from '../../../core/model/board-answer.ts'
import type { CheckedModel } from '../../../core/model/checked-kpi.ts'
import type { Language } from '../../../core/words/label.ts'
import { sayCount } from '../../../core/words/say-number.ts'
import type { AnsweringContext } from '../answering-context.ts'

/** "**128 Deals** über 1,90 Mio. €". */
export function nameRecords(
  n: number,
  entity: string,
  worth: KpiAnswer | undefined,
  { model, language }: Pick<AnsweringContext, 'model' | 'language'>,
): NextStep['parts'] {
  const money = worth === undefined || (worth.total.value ?? 0) === 0 ? undefined : sayTotal(worth, language)
  const joined = language === 'de' ? ' über ' : ' worth '
  return [
    { text: countRecords(n, entity, model, language), strong: true },
    ...(money === undefined ? [] : [{ text: `${joined}${money}` }]),
  ]
}

/** "1 Deal", "128 deals". */
export function countRecords(n: number, entity: string, model: CheckedModel, language: Language): string {
  const shape = model.crm.entities[entity]
  const label = (n === 1 ? shape?.label[language] : shape?.plural[language]) ?? entity
  return `${sayCount(n, language)}\u00a0${language === 'de' ? label : lower(label)}`
}

/** "Deals ansehen", "See the deals". */
export function seeRecords(entity: string, { crm }: CheckedModel, language: Language): string {
  const plural = crm.entities[entity]?.plural[language] ?? entity
  return language === 'de' ? `${plural} ansehen` : `See the ${lower(plural)}`
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
