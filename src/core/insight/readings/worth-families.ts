import type { MeasureText } from '../../model/kpi.ts'
import { aggregateOf, aggregatedBy, bothOf, worthOf, type Family, type KindText, type Seen } from './family.ts'

/** By value instead of by number, once each, with and without what has no amount. */
export function worthFamilies(seen: Seen): readonly Family[] {
  const { entity, shape, filled } = seen
  const money = worthOf(seen)
  const { en, de } = { en: shape.plural.en.toLowerCase(), de: shape.plural.de }
  return [
    ...(money === undefined ? [] : moneyFamilies(seen, money)),
    ...(shape.links['account'] !== undefined && filled.has(`${entity}.account`)
      ? [
          distinctBy('account', `${entity}.account`, {
            en: 'each account once',
            de: 'jede Firma einmal',
          }),
        ]
      : []),
    ...(shape.named_by !== undefined && filled.has(`${entity}.${shape.named_by}`)
      ? [
          distinctBy('name', `${entity}.${shape.named_by}`, {
            en: `${en} of the same name once`,
            de: `gleichnamige ${de} einmal`,
          }),
        ]
      : []),
    ...currencyFamilies(seen),
  ]
}

function moneyFamilies({ entity, shape }: Seen, money: string): readonly Family[] {
  const field = shape.fields[money]?.label ?? { en: money, de: money }
  const { en, de } = { en: shape.plural.en.toLowerCase(), de: shape.plural.de }
  const value = `${entity}.${money}`
  return [
    {
      id: 'by_value',
      text: { en: 'by value instead of by number', de: 'nach Wert statt nach Anzahl' },
      vary: (kind) => valued(kind, value),
    },
    {
      id: 'by_number',
      text: { en: 'by number instead of by value', de: 'nach Anzahl statt nach Wert' },
      whole: true,
      single: true,
      vary: (kind) => counted(kind, entity),
    },
    {
      id: 'with_amount_only',
      text: { en: `only ${en} with "${field.en}"`, de: `nur ${de} mit „${field.de}“` },
      whole: true,
      vary: (kind) => narrowed(kind, `${money} > 0`),
    },
    {
      id: 'missing_amount_is_zero',
      text: { en: `a missing "${field.en}" counts as 0`, de: `fehlender „${field.de}“ zählt als 0` },
      vary: ({ measure, ...rest }) => {
        if (measure === undefined || aggregateOf(measure)?.[0] !== 'average') return undefined
        const numerator = aggregatedBy(measure, 'sum', measure.average ?? value)
        return { kind: { ...rest, ratio: { denominator: aggregatedBy(measure, 'count', entity), numerator } } }
      },
    },
  ]
}

/** A share of counts as the share of their value. */
function valued({ conversion, ratio, view, where, ...rest }: KindText, value: string) {
  if (conversion !== undefined) {
    const { reaches, fails, start } = conversion
    const own = [where, conversion.where].filter((one) => one !== undefined)
    const at = view === 'period' && fails !== undefined ? `first_known(${reaches}, ${fails})` : start
    const only = own.length === 0 ? {} : { where: own.map((one) => `(${one})`).join(' and ') }
    return {
      kind: {
        ...rest,
        ratio: { denominator: { sum: value, at, ...only }, numerator: { where: `(${reaches}) is known` } },
      },
    }
  }
  if (ratio?.denominator.count === undefined || aggregateOf(ratio.numerator) !== undefined) return undefined
  const denominator = aggregatedBy(ratio.denominator, 'sum', value)
  return { kind: { ...rest, ...(where === undefined ? {} : { where }), ratio: { ...ratio, denominator } } }
}

/** Sums as counts: the other way round. */
function counted({ measure, ratio, ...rest }: KindText, entity: string) {
  if (measure?.sum !== undefined) return { kind: { ...rest, measure: aggregatedBy(measure, 'count', entity) } }
  if (ratio?.denominator.sum === undefined || aggregateOf(ratio.numerator) !== undefined) return undefined
  return { kind: { ...rest, ratio: { ...ratio, denominator: aggregatedBy(ratio.denominator, 'count', entity) } } }
}

/** Only some of the rows. */
export function narrowed(kind: KindText, condition: string) {
  const { measure, ratio, conversion, duration } = kind
  const only = <T extends { where?: string | undefined }>(one: T): T => ({
    ...one,
    where: bothOf(one.where, condition),
  })
  if (measure !== undefined) return { kind: { ...kind, measure: only<MeasureText>(measure) } }
  if (conversion !== undefined) return { kind: { ...kind, conversion: only(conversion) } }
  if (duration !== undefined) return { kind: { ...kind, duration: only(duration) } }
  if (ratio === undefined) return undefined
  const isPart = aggregateOf(ratio.numerator) === undefined
  const numerator = isPart ? ratio.numerator : only<MeasureText>(ratio.numerator)
  return { kind: { ...kind, ratio: { denominator: only<MeasureText>(ratio.denominator), numerator } } }
}

function distinctBy(id: string, of: string, text: Family['text']): Family {
  return {
    id: `once_per_${id}`,
    text,
    vary: ({ measure, ratio, conversion, view, where, ...rest }) => {
      if (measure?.count !== undefined)
        return {
          kind: { ...rest, ...(where === undefined ? {} : { where }), measure: aggregatedBy(measure, 'distinct', of) },
        }
      if (ratio?.denominator.count !== undefined && aggregateOf(ratio.numerator) === undefined)
        return {
          kind: {
            ...rest,
            ...(where === undefined ? {} : { where }),
            ratio: { ...ratio, denominator: aggregatedBy(ratio.denominator, 'distinct', of) },
          },
        }
      if (conversion === undefined) return undefined
      const { reaches, fails, start } = conversion
      const at = view === 'period' && fails !== undefined ? `first_known(${reaches}, ${fails})` : start
      const only = conversion.where === undefined ? {} : { where: conversion.where }
      return {
        kind: {
          ...rest,
          ...(where === undefined ? {} : { where }),
          ratio: { denominator: { distinct: of, at, ...only }, numerator: { where: `(${reaches}) is known` } },
        },
      }
    },
  }
}

/** Of data in several currencies: what one of them says. */
function currencyFamilies({ entity, model, shape }: Seen): readonly Family[] {
  const currencies = model.facts.currencies?.[entity] ?? []
  if (shape.fields['currency'] === undefined || currencies.length < 2) return []
  return currencies.map((currency) => ({
    id: `only_${currency.toLowerCase()}`,
    text: { en: `only ${shape.plural.en.toLowerCase()} in ${currency}`, de: `nur ${shape.plural.de} in ${currency}` },
    whole: true,
    vary: (kind) => narrowed(kind, `currency = '${currency}'`),
  }))
}
