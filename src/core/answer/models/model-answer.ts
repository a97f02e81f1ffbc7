import type { Holdout, ModelAnswer, ModelFit } from '../../model/answer.ts'
import type { CheckedModelKind } from '../../model/kinds/model.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayCount, sayRate } from '../../words/say-number.ts'
import { sayDay } from '../../words/say-period.ts'
import type { FittedModel, FittedPart } from './fitted-model.ts'

const labels: Readonly<Record<FittedPart['name'], string>> = {
  bg_nbd: 'BG/NBD',
  mbg_nbd: 'MBG/NBD',
  pareto_nbd: 'Pareto/NBD',
  gamma_gamma: 'Gamma-Gamma',
  sbg: 'sBG',
}

const says: Readonly<Record<'worth' | 'alive' | 'amount' | 'contract', Label>> = {
  worth: { en: 'how often customers buy again', de: 'wie oft Kunden wieder kaufen' },
  alive: { en: 'who is still active', de: 'wer noch aktiv ist' },
  amount: { en: 'what a purchase is worth', de: 'was ein Kauf wert ist' },
  contract: { en: 'who renews', de: 'wer verlängert' },
}

/** The model behind an answer, for people: its parameters, how likely they make what was seen, and how well it foresaw. */
export function modelAnswer(
  { clv }: CheckedModelKind,
  fitted: FittedModel,
  version: string,
  language: Language,
): ModelAnswer {
  const { worth, alive, amount, customers, holdout } = fitted
  const isContract = worth.name === 'sbg'
  return {
    name: clv,
    version,
    parameters: { ...worth.parameters, ...amount?.parameters },
    logLikelihood: worth.logLikelihood,
    holdout,
    foresight: holdout === null ? null : sayForesight(holdout)[language],
    customers,
    fits: [
      fitOf(worth, says[isContract ? 'contract' : 'worth'], language),
      ...(alive === undefined ? [] : [fitOf(alive, says.alive, language)]),
      ...(amount === undefined ? [] : [fitOf(amount, says.amount, language)]),
    ],
  }
}

function sayForesight({ from, until, counts, actual, expected }: Holdout): Label {
  const number = (value: number, language: Language): string => sayCount(Math.round(value), language)
  const off = (language: Language): string => sayRate(Math.abs(expected / actual - 1), language, 1)
  const isLess = expected < actual
  const how = {
    en: actual === 0 ? '' : `: ${off('en')} too ${isLess ? 'few' : 'many'}`,
    de: actual === 0 ? '' : `: ${off('de')} zu ${isLess ? 'wenig' : 'viel'}`,
  }
  const what =
    counts === 'purchases'
      ? { en: 'purchases came', de: 'Käufe kamen' }
      : { en: 'customers were still there', de: 'Kunden waren noch da' }
  return {
    en: `With what was known on ${sayDay(from, 'en')}, the model would have foreseen ${number(expected, 'en')} by ${sayDay(until, 'en')}; ${number(actual, 'en')} ${what.en}${how.en}.`,
    de: `Mit dem Wissen vom ${sayDay(from, 'de')} hätte das Modell bis ${sayDay(until, 'de')} ${number(expected, 'de')} vorhergesehen; ${number(actual, 'de')} ${what.de}${how.de}.`,
  }
}

function fitOf({ name, parameters, errors, logLikelihood }: FittedPart, what: Label, language: Language): ModelFit {
  return {
    name,
    label: labels[name],
    says: what[language],
    parameters: Object.entries(parameters).map(([parameter, value]) => ({
      name: parameter,
      value,
      error: errors?.[parameter] ?? null,
    })),
    logLikelihood,
  }
}
