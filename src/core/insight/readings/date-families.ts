import { aggregateOf, replaceIn, type Family, type KindText, type Seen } from './family.ts'

/** Another date: at which day something counts, and what becomes of records without one. */
export function dateFamilies(seen: Seen): readonly Family[] {
  const { entity, shape, filled } = seen
  const dates = Object.entries(shape.fields).filter(
    ([field, { type }]) => (type === 'day' || type === 'instant') && filled.has(`${entity}.${field}`),
  )
  return [
    ...dates.map(([field, { label }]) => ({
      id: `at_${field}`,
      text: { en: `by the date "${label.en}"`, de: `nach dem Datum „${label.de}“` },
      vary: (kind: KindText) => datedBy(kind, field),
    })),
    ...undatedFamilies(seen),
    {
      id: 'at_period_start',
      text: { en: 'as it stood at the start of the period', de: 'nach dem Stand am Anfang des Zeitraums' },
      vary: (kind) => atStart(kind),
    },
  ]
}

const dated = (moment: string, field: string): string => `if((${moment}) is known, ${field})`

function datedBy({ measure, ratio, conversion, duration, view, ...rest }: KindText, field: string) {
  if (measure?.at !== undefined) return { kind: { ...rest, measure: { ...measure, at: dated(measure.at, field) } } }
  if (ratio?.denominator.at !== undefined) {
    const { denominator, numerator } = ratio
    const own =
      aggregateOf(numerator) === undefined || numerator.at === undefined
        ? numerator
        : { ...numerator, at: dated(numerator.at, field) }
    return {
      kind: {
        ...rest,
        ratio: { denominator: { ...denominator, at: dated(denominator.at ?? '', field) }, numerator: own },
      },
    }
  }
  if (duration !== undefined) return { kind: { ...rest, duration: { ...duration, from: field } } }
  if (conversion === undefined) return undefined
  if (view === 'cohort')
    return { kind: { ...rest, view, conversion: { ...conversion, start: dated(conversion.start, field) } } }
  const { reaches, fails } = conversion
  return {
    kind: {
      ...rest,
      ...(view === undefined ? {} : { view }),
      conversion: {
        ...conversion,
        reaches: dated(reaches, field),
        ...(fails === undefined ? {} : { fails: dated(fails, field) }),
      },
    },
  }
}

/** Deals that are won or lost without a close date count on the day of their creation. */
function undatedFamilies({ entity, filled, model }: Seen): readonly Family[] {
  if (entity !== 'deal' || !filled.has('deal.created_at')) return []
  const named = model.namedFields.get('deal')
  const on = (name: string, condition: string): Readonly<Record<string, string>> =>
    named?.has(name) === true ? { [name]: `first_known(${name}, if(${condition}, created_at))` } : {}
  const by = {
    ...on('won_at', "status = 'won'"),
    ...on('lost_at', "status = 'lost'"),
    ...on('decided_at', "status in ('won', 'lost')"),
  }
  return [
    {
      id: 'undated_too',
      text: {
        en: 'with deals that have no close date, on the day of their creation',
        de: 'mit Deals ohne Abschlussdatum, am Tag ihrer Anlage',
      },
      vary: (kind) => {
        const replaced = replaceIn(kind, by)
        return JSON.stringify(replaced) === JSON.stringify(kind) ? undefined : { kind: replaced }
      },
    },
  ]
}

function atStart({ measure, ratio, ...rest }: KindText) {
  if (measure?.as_of === 'period end') return { kind: { ...rest, measure: { ...measure, as_of: 'period start' } } }
  if (ratio?.denominator.as_of !== 'period end') return undefined
  return { kind: { ...rest, ratio: { ...ratio, denominator: { ...ratio.denominator, as_of: 'period start' } } } }
}
