import type { ModelAnswer, ModelFit } from '../../model/answer.ts'
import type { CheckedModelKind } from '../../model/kinds/model.ts'
import type { Label, Language } from '../../words/label.ts'
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
    customers,
    fits: [
      fitOf(worth, says[isContract ? 'contract' : 'worth'], language),
      ...(alive === undefined ? [] : [fitOf(alive, says.alive, language)]),
      ...(amount === undefined ? [] : [fitOf(amount, says.amount, language)]),
    ],
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
