import type { Row } from '../model/answer.ts'
import type { KpiPage } from '../model/kpi-page.ts'
import type { Day } from '../words/day.ts'
import type { Label, Language } from '../words/label.ts'
import { sayCount, sayRate } from '../words/say-number.ts'
import { sayDay } from '../words/say-period.ts'

/** What a sentence on a flag may name. */
interface Flagged {
  /** Units behind the value. */
  readonly n: string
  /** Records that are left out for this reason. */
  readonly left: string
  readonly asOf: string
  /** The share that is old enough; undefined for none. */
  readonly mature: string | undefined
}

const sentences: Readonly<Record<string, (facts: Flagged) => Label>> = {
  incomplete: ({ asOf }) => ({
    en: `The period is still running: counted up to ${asOf}.`,
    de: `Der Zeitraum läuft noch: Gezählt ist bis zum ${asOf}.`,
  }),
  truncated: () => ({
    en: 'The period begins before the data: nothing is known of the time before.',
    de: 'Der Zeitraum beginnt vor den Daten: Über die Zeit davor ist nichts bekannt.',
  }),
  immature: ({ mature }) =>
    mature === undefined
      ? {
          en: 'None is old enough to be judged yet: the share can still rise.',
          de: 'Noch ist kein Fall alt genug für ein Urteil: Der Anteil kann noch steigen.',
        }
      : {
          en: `Only ${mature} are old enough to be judged: the share can still rise.`,
          de: `Erst ${mature} sind alt genug für ein Urteil: Der Anteil kann noch steigen.`,
        },
  'small-sample': ({ n }) => ({
    en: `It rests on ${n} cases only: a few more could change it much.`,
    de: `Er beruht auf nur ${n} Fällen: Wenige weitere können ihn stark ändern.`,
  }),
  'as-today': () => ({
    en: 'Of some fields only the present state is known: it stands in for that of the time.',
    de: 'Von einigen Feldern ist nur der heutige Stand bekannt: Er steht für den damaligen.',
  }),
  undated: ({ left }) => ({
    en: `Left out for want of a date: ${left}.`,
    de: `Ohne Datum und deshalb nicht gezählt: ${left}.`,
  }),
  'missing-amount': ({ left }) => ({
    en: `Counted, but without an amount: ${left}.`,
    de: `Gezählt, aber ohne Betrag: ${left}.`,
  }),
  unconverted: ({ left }) => ({
    en: `In currencies without a rate, whose amounts are not added: ${left}.`,
    de: `In Währungen ohne Kurs, deren Beträge nicht enthalten sind: ${left}.`,
  }),
  settling: () => ({
    en: 'Units that are too young to be judged wait: they are not counted yet.',
    de: 'Einheiten, die für ein Urteil zu jung sind, warten: Sie sind noch nicht gezählt.',
  }),
  'one-sided': () => ({
    en: 'The data holds none that failed: so the share is always 100%.',
    de: 'Die Daten enthalten keine verlorenen Fälle: So steht der Anteil immer bei 100\u00a0%.',
  }),
  'no-fit': () => ({
    en: 'Too little has happened to fit the model: nobody came back, or nobody left.',
    de: 'Für das Modell ist zu wenig geschehen: Niemand kam wieder, oder niemand ging.',
  }),
  'none-leave': () => ({
    en: 'By what they bought so far hardly anyone has left: how many are still active is an upper bound.',
    de: 'Nach den bisherigen Käufen ist kaum jemand gegangen: Wie viele noch aktiv sind, ist eine Obergrenze.',
  }),
  'value-by-frequency': () => ({
    en: 'Who buys more often also buys for more, or for less: the model takes for granted that the two do not go together.',
    de: 'Wer öfter kauft, kauft auch für mehr oder für weniger: Das Modell setzt voraus, dass beides nicht zusammenhängt.',
  }),
  'off-scale': ({ left }) => ({
    en: `Off the scale of the question and left out: ${left}.`,
    de: `Außerhalb der Skala und deshalb nicht gezählt: ${left}.`,
  }),
  'other-scale': ({ left }) => ({
    en: `Asked on another scale and never mixed in: ${left}. What was measured before and after cannot be compared.`,
    de: `Auf einer anderen Skala gefragt und nie vermischt: ${left}. Davor und danach lässt sich nicht vergleichen.`,
  }),
  unanswered: ({ left }) => ({
    en: `Without a score and left out: ${left}.`,
    de: `Ohne Wert und deshalb nicht gezählt: ${left}.`,
  }),
  'no-target': () => ({
    en: 'There is no target for this period, so nothing can be set against it.',
    de: 'Für diesen Zeitraum gibt es keinen Zielwert, dem sich etwas gegenüberstellen ließe.',
  }),
  approximate: () => ({
    en: 'The plausible range is an approximation.',
    de: 'Die plausible Spanne ist genähert.',
  }),
  'not-a-share': () => ({
    en: 'What arrived in the period is set against what started in it: these are not the same cases, so it can exceed 100%.',
    de: 'Was im Zeitraum ankam, steht dem gegenüber, was in ihm begann: Das sind nicht dieselben Fälle, mehr als 100\u00a0% sind möglich.',
  }),
  'not-reached': () => ({
    en: 'So many are still open that the value lies beyond what was seen: it is longer than anything that finished.',
    de: 'So viele sind noch offen, dass der Wert jenseits des Beobachteten liegt: Er ist länger als alles, was fertig wurde.',
  }),
  'before-start': ({ left }) => ({
    en: `Ended before they began, which no data can: ${left}.`,
    de: `Enden vor ihrem Beginn, was nicht sein kann: ${left}.`,
  }),
}

/** A sentence for each thing that must be known of a value; what is left out is named with how many. */
export function sayFlags(row: Row, asOf: Day, language: Language): KpiPage['flags'] {
  const leftOut = new Map((row.leftOut ?? []).map(({ why, n }) => [why, n]))
  return [...new Set([...row.flags, ...leftOut.keys()])].flatMap((flag) => {
    const sentence = sentences[flag]
    if (sentence === undefined) return []
    const facts: Flagged = {
      n: sayCount(row.n, language),
      left: sayCount(leftOut.get(flag) ?? 0, language),
      asOf: sayDay(asOf, language),
      mature: sayMature(row.maturity?.share ?? 0, language),
    }
    return [{ flag, text: sentence(facts)[language] }]
  })
}

/** In whole percents; less than one is none. */
function sayMature(share: number, language: Language): string | undefined {
  return share < 0.005 ? undefined : sayRate(share, language, 1)
}
