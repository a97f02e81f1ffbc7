import type { CheckedModelKind } from '../../model/kinds/model.ts'
import type { CrmModel } from '../../model/crm-model.ts'
import type { Row } from '../../model/answer.ts'
import type { ModelNode } from '../../plan/plan-node.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayCount, sayRate } from '../../words/say-number.ts'
import { sayDay } from '../../words/say-period.ts'

const names = { bg_nbd: 'BG/NBD', mbg_nbd: 'MBG/NBD', pareto_nbd: 'Pareto/NBD', sbg: 'sBG' } as const

/** How a worth comes about: whose history is read, what is fitted to it, what is expected, and how sure that is. */
export function sayModel({ model, fit }: ModelNode, crm: CrmModel): readonly Label[] {
  const plural = (entity: string, language: Language): string => crm.entities[entity]?.plural[language] ?? entity
  const day = fit.bucket.kind === 'histories' ? fit.bucket.day : ''
  const who = { en: plural(model.of.entity, 'en').toLowerCase(), de: plural(model.of.entity, 'de') }
  const what = { en: plural(model.entity, 'en').toLowerCase(), de: plural(model.entity, 'de') }
  const share = { en: sayRate(model.margin, 'en'), de: sayRate(model.margin, 'de') }
  const rate = { en: sayRate(model.discount, 'en'), de: sayRate(model.discount, 'de') }
  return [
    {
      en: `Read is the history of ${what.en} of each of the ${who.en}, up to ${sayDay(day, 'en')}.`,
      de: `Gelesen wird der Verlauf (${what.de}) jeder Einheit (${who.de}), bis ${sayDay(day, 'de')}.`,
    },
    ...(model.clv === 'sbg' ? sayContracts() : sayPurchases(model)),
    {
      en: `Of what they bring, ${share.en} is margin; what comes later is discounted by ${rate.en} a year. The value is the mean over them.`,
      de: `Von dem, was sie bringen, bleiben ${share.de} als Marge; Späteres wird mit ${rate.de} im Jahr abgezinst. Der Wert ist das Mittel über sie.`,
    },
    {
      en: 'The model is fitted to all of them once, as of the day of the question; periods, segments and filters use it.',
      de: 'Das Modell wird einmal an alle angepasst, zum Tag der Abfrage; Zeiträume, Abschnitte und Filter verwenden es.',
    },
    {
      en: 'The plausible range is approximate, at 95%: how sure the parameters are, and how much customers differ.',
      de: 'Die plausible Spanne ist genähert, zu 95\u00a0%: wie sicher die Parameter sind und wie sehr sich Kunden unterscheiden.',
    },
  ]
}

function sayPurchases(model: Exclude<CheckedModelKind, { clv: 'sbg' }>): readonly Label[] {
  const horizon = { en: spanOf(model.horizon, 'en'), de: spanOf(model.horizon, 'de') }
  return [
    {
      en: `What is bought on one day is one purchase. Fitted by maximum likelihood are ${names[model.clv]} for how often they buy again and Gamma-Gamma for what a purchase is worth.`,
      de: `Was an einem Tag gekauft wird, ist ein Kauf. Mit größter Wahrscheinlichkeit angepasst werden ${names[model.clv]} dafür, wie oft sie wieder kaufen, und Gamma-Gamma dafür, was ein Kauf wert ist.`,
    },
    {
      en: `Who is still active is told by ${names[model.alive]}, which knows that a customer may leave after the first purchase.`,
      de: `Wer noch aktiv ist, sagt ${names[model.alive]}: Dort kann ein Kunde auch nach dem ersten Kauf gehen.`,
    },
    {
      en: `Expected are the purchases of the next ${horizon.en}, not those already made.`,
      de: `Erwartet werden die Käufe der nächsten ${horizon.de}, nicht die schon getätigten.`,
    },
  ]
}

function sayContracts(): readonly Label[] {
  return [
    {
      en: 'Fitted by maximum likelihood is sBG: at each renewal some leave, and those likely to leave are gone first.',
      de: 'Mit größter Wahrscheinlichkeit angepasst wird sBG: Bei jeder Verlängerung gehen einige, und wer eher geht, ist zuerst fort.',
    },
    {
      en: 'Expected is what those still there will pay from their next renewal on.',
      de: 'Erwartet wird, was die noch Gebundenen ab ihrer nächsten Verlängerung zahlen.',
    },
  ]
}

const unitWords: Readonly<Record<string, Label>> = {
  days: { en: 'days', de: 'Tage' },
  weeks: { en: 'weeks', de: 'Wochen' },
  months: { en: 'months', de: 'Monate' },
  years: { en: 'years', de: 'Jahre' },
}

function spanOf({ amount, unit }: { readonly amount: number; readonly unit: string }, language: Language): string {
  return `${sayCount(amount, language)} ${unitWords[unit]?.[language] ?? unit}`
}

/** On how many customers a worth rests, and how many of them are likely still active: "2,357 accounts, of which about 919 still active". */
export function sayModelBase(
  { n, customers }: Pick<Row, 'n' | 'customers'>,
  model: CheckedModelKind,
  crm: CrmModel,
  language: Language,
): string {
  const de = language === 'de'
  const entity = crm.entities[model.of.entity]
  const words = (n === 1 ? entity?.label[language] : entity?.plural[language]) ?? model.of.entity
  const base = `${sayCount(n, language)} ${de ? words : words.toLowerCase()}`
  const active = customers?.active
  if (typeof active !== 'number' || model.clv === 'sbg') return base
  const count = sayCount(Math.round(active), language)
  return de ? `${base}, davon wohl noch ${count} aktiv` : `${base}, of which about ${count} still active`
}
