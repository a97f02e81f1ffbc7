import type { KindText, Family, Seen } from './family.ts'

/** Another base: what a share is a share of. */
export function baseFamilies({ shape }: Seen): readonly Family[] {
  const { en, de } = { en: shape.plural.en.toLowerCase(), de: shape.plural.de }
  return [
    {
      id: 'open_in_base',
      text: {
        en: `open ${en} in the base: of all ${en} created`,
        de: `offene ${de} in der Basis: von allen angelegten ${de}`,
      },
      vary: ({ conversion, view, ...rest }) =>
        conversion?.fails === undefined || view === 'cohort'
          ? undefined
          : { kind: { ...rest, conversion, view: 'cohort' } },
    },
    {
      id: 'open_at_end_in_base',
      text: {
        en: `open ${en} in the base: of those decided in the period and those still open at its end`,
        de: `offene ${de} in der Basis: von den im Zeitraum entschiedenen und den am Ende noch offenen`,
      },
      vary: withOpenAtEnd,
    },
    {
      id: 'of_created_in_period',
      text: {
        en: `reached in the period, divided by the ${en} created in it`,
        de: `im Zeitraum erreicht, geteilt durch die darin angelegten ${de}`,
      },
      vary: ({ conversion, view, ...rest }) => {
        if (conversion === undefined || (conversion.fails === undefined && view === 'period')) return undefined
        const { fails: _, ...started } = conversion
        return { kind: { ...rest, conversion: started, view: 'period' } }
      },
    },
    {
      id: 'by_decision',
      text: {
        en: `counted when it was decided, of those decided`,
        de: `gezählt, wenn entschieden wurde, von den entschiedenen ${de}`,
      },
      vary: ({ conversion, view, ...rest }) =>
        conversion?.fails === undefined || view === 'period'
          ? undefined
          : { kind: { ...rest, conversion, view: 'period' } },
    },
  ]
}

/** Won of (won, lost and still open at the end of the period): three counts beside each other. */
function withOpenAtEnd({ conversion, view, where }: KindText, named: string) {
  if (conversion?.fails === undefined || view === 'cohort') return undefined
  const { of, reaches, fails } = conversion
  const own = [where, conversion.where].filter((one) => one !== undefined).map((one) => `(${one})`)
  const only = own.length === 0 ? {} : { where: own.join(' and ') }
  const undecided = [...own, `(${reaches}) is unknown`, `(${fails}) is unknown`].join(' and ')
  return {
    kind: {
      derived: `${named}_reached / (${named}_reached + ${named}_failed + ${named}_undecided)`,
    },
    beside: {
      reached: { text: { en: 'reached', de: 'erreicht' }, kind: { measure: { count: of, at: reaches, ...only } } },
      failed: { text: { en: 'failed', de: 'verfehlt' }, kind: { measure: { count: of, at: fails, ...only } } },
      undecided: {
        text: { en: 'not decided yet', de: 'noch offen' },
        kind: { measure: { count: of, where: undecided, as_of: 'period end' } },
      },
    },
  }
}
