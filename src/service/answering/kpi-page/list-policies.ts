import type { KpiAnswer } from '../../../core/model/answer.ts'
import type { HowComputed } from '../../../core/model/kpi-page.ts'
import { sayFiscalYear } from '../../../core/model/say-fiscal-year.ts'
import type { CurrencyPolicy } from '../../../core/model/kpi.ts'
import { fieldsAsToday } from '../../../core/plan/steps/as-today.ts'
import type { Question } from '../../../core/question/question.ts'
import type { Label } from '../../../core/words/label.ts'
import { sayDay } from '../../../core/words/say-period.ts'
import type { AnsweringContext } from '../answering-context.ts'

/** The settings that a number is computed under, in the reader's language. */
export function listPolicies(
  question: Question,
  receipt: KpiAnswer['receipt'],
  { model, language }: AnsweringContext,
): HowComputed['policies'] {
  const { workspace, facts } = model
  const asToday = fieldsAsToday(question, model)
  const mixed = [...question.mixedMoney.values()][0]
  const policies: readonly (readonly [Label, Label])[] = [
    [{ en: 'Time zone', de: 'Zeitzone' }, same(receipt.timeZone)],
    [{ en: 'Fiscal year', de: 'Geschäftsjahr' }, sayFiscalYear(workspace.fiscal_year)],
    [
      { en: 'Week', de: 'Woche' },
      workspace.week === 'iso'
        ? { en: 'from Monday (ISO)', de: 'ab Montag (ISO)' }
        : { en: 'from Sunday (US)', de: 'ab Sonntag (US)' },
    ],
    [{ en: 'Currency', de: 'Währung' }, currency(workspace.currency, mixed, question.rates)],
    [
      { en: 'As of', de: 'Stand' },
      { en: sayDay(receipt.asOf, 'en'), de: sayDay(receipt.asOf, 'de') },
    ],
    [{ en: 'Splits', de: 'Aufteilungen' }, splits(asToday, question)],
    [{ en: 'Data', de: 'Daten' }, data(facts.newestDay, receipt.dataVersion)],
  ]
  return policies.map(([name, value]) => ({ name: name[language], value: value[language] }))
}

const same = (text: string): Label => ({ en: text, de: text })

const rateWords: Readonly<Record<CurrencyPolicy, Label>> = {
  'at event': { en: 'at the rate of the day that counts', de: 'zum Kurs des Tages, der zählt' },
  'period average': { en: 'at the average rate of the period', de: 'zum Durchschnittskurs des Zeitraums' },
  plan: { en: 'at the plan rate', de: 'zum Plankurs' },
  constant: {
    en: 'at the average rate of the period that is compared with (constant currency)',
    de: 'zum Durchschnittskurs des Vergleichszeitraums (währungsbereinigt)',
  },
}

function currency(reporting: string, mixed: string | undefined, rates: CurrencyPolicy | undefined): Label {
  if (mixed === undefined) return same(reporting)
  if (rates !== undefined)
    return {
      en: `${reporting}; amounts in other currencies are converted ${rateWords[rates].en}`,
      de: `${reporting}; Beträge in anderen Währungen werden ${rateWords[rates].de} umgerechnet`,
    }
  return {
    en: `${reporting}; amounts in other currencies are not converted and not added`,
    de: `${reporting}; Beträge in anderen Währungen werden nicht umgerechnet und nicht addiert`,
  }
}

function splits(asToday: readonly string[], { view }: Question): Label {
  if (asToday.length > 0)
    return {
      en: `as known today, since no former values are known of ${asToday.join(', ')}`,
      de: `nach dem heutigen Stand, denn frühere Werte sind nicht bekannt von ${asToday.join(', ')}`,
    }
  return view === 'state'
    ? { en: 'as they were at the moment of the state', de: 'wie sie zum Stichtag waren' }
    : { en: 'as they were when a row was counted', de: 'wie sie waren, als gezählt wurde' }
}

function data(newestDay: string | undefined, version: number): Label {
  if (newestDay === undefined) return { en: `version ${version}`, de: `Fassung ${version}` }
  return {
    en: `up to ${sayDay(newestDay, 'en')}, version ${version}`,
    de: `bis ${sayDay(newestDay, 'de')}, Fassung ${version}`,
  }
}
