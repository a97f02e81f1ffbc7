import type { SettingsChoice, SettingsPage } from '../../core/model/settings-page.ts'
import { monthNames, type FiscalYearText } from '../../core/model/fiscal-year.ts'
import { sayFiscalYear } from '../../core/model/say-fiscal-year.ts'
import type { Language } from '../../core/words/label.ts'

/** Currencies that are money today (ISO 4217), those of the neighbourhood first. */
const currencyCodes =
  'EUR CHF USD GBP AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'.split(
    ' ',
  )

/** What could stand in the settings, in the reader's language; the regions with holidays come from whoever knows them. */
export function listChoices(
  language: Language,
  holidays: readonly SettingsChoice[],
  fiscalYear: FiscalYearText,
): SettingsPage['choices'] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return {
    timeZones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    currencies: currencyCodes.map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` })),
    months: monthNames.map((value, index) => ({ value, label: month.format(Date.UTC(2000, index, 1)) })),
    fiscalYear: 'starts' in fiscalYear ? null : sayFiscalYear(fiscalYear)[language],
    holidays,
  }
}

/** Whether a currency can be chosen. */
export const isCurrency = (code: string): boolean => currencyCodes.includes(code)
