import { aggregateOf, aggregatedBy, replaceIn, type Family, type KindText, type Seen } from './family.ts'

const shown = {
  median: { en: 'the median', de: 'der Median' },
  mean: { en: 'the mean', de: 'der Mittelwert' },
  p75: { en: 'the 75th percentile', de: 'das 75. Perzentil' },
  p80: { en: 'the 80th percentile', de: 'das 80. Perzentil' },
  p90: { en: 'the 90th percentile', de: 'das 90. Perzentil' },
} as const

/** Another figure of the same rows: the mean instead of the median, lost deals as well, a window. */
export function figureFamilies({ entity, model }: Seen): readonly Family[] {
  const decided = model.namedFields.get(entity)?.has('decided_at') === true
  return [
    ...(['median', 'mean', 'p75', 'p80', 'p90'] as const).map((show) => ({
      id: `shows_${show}`,
      text: shown[show],
      vary: (kind: KindText) => showing(kind, show),
    })),
    ...(decided
      ? [
          {
            id: 'lost_too',
            text: { en: 'lost deals as well', de: 'auch verlorene Deals' },
            vary: (kind: KindText) => withLost(kind),
          },
        ]
      : []),
    ...[30, 60, 90, 180, 365].map((days) => ({
      id: `within_${days}_days`,
      text: { en: `within ${days} days`, de: `innerhalb von ${days} Tagen` },
      vary: ({ conversion, ...rest }: KindText) =>
        conversion === undefined || conversion.within !== undefined
          ? undefined
          : { kind: { ...rest, conversion: { ...conversion, within: `${days} days` } } },
    })),
  ]
}

function showing({ duration, measure, ...rest }: KindText, show: keyof typeof shown) {
  if (duration !== undefined)
    return (duration.show ?? 'median') === show ? undefined : { kind: { ...rest, duration: { ...duration, show } } }
  const found = measure === undefined ? undefined : aggregateOf(measure)
  if (measure === undefined || found === undefined) return undefined
  const [aggregate, of] = found
  if (aggregate === 'average' && show === 'median')
    return { kind: { ...rest, measure: aggregatedBy(measure, 'median', of) } }
  if (aggregate === 'median' && show === 'mean')
    return { kind: { ...rest, measure: aggregatedBy(measure, 'average', of) } }
  return undefined
}

function withLost(kind: KindText) {
  if (kind.conversion !== undefined) return undefined
  const replaced = replaceIn(kind, { won_at: 'decided_at' })
  return JSON.stringify(replaced) === JSON.stringify(kind) ? undefined : { kind: replaced }
}
