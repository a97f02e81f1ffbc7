import type { KpiAnswer, Row } from '../model/answer.ts'
import type { CheckedKind, SplitPath } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import { addsUp } from '../model/figure-kind.ts'
import type { Label, Language } from '../words/label.ts'
import { segmentName } from './test-differences.ts'

/** Whether the segments of a league differ, in one sentence; where no test can tell, why not. */
export function sayLeague(
  answer: Pick<KpiAnswer, 'differences' | 'rows' | 'view'>,
  split: SplitPath,
  definition: CheckedKind,
  crm: CrmModel,
  language: Language,
): string {
  const named = answer.rows.filter(({ by }) => segmentName(by) !== undefined)
  const { differences } = answer
  if (differences === undefined) return whyUntested(named, answer.view, definition)[language]
  const among = saySegments(split, crm)
  if (!differences.supported) return (addsUp(definition) ? onlyChance(among) : noDifference(among))[language]
  const [all] = differences.ties
  if (differences.ties.length === 1 && all?.length === named.length) return somewhere(among)[language]
  return (differences.ties.length > 0 ? withTies(among) : clear(among))[language]
}

/** `Zwischen den Teams`, `Nach Branche`; `between teams`, `by sector`. */
function saySegments({ end, label }: SplitPath, crm: CrmModel): Label {
  const entity = end.kind === 'link' ? crm.entities[end.to] : undefined
  if (entity === undefined) return { en: `by ${lower(label.en)}`, de: `Nach ${label.de}` }
  const { en, de } = entity.plural
  return {
    en: `between ${lower(en)}`,
    de: `Zwischen den ${/[ns]$/.test(de) ? de : `${de}n`}`,
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const noDifference = ({ en, de }: Label): Label => ({
  en: `No difference ${en} is tellable.`,
  de: `${de} ist kein Unterschied belegbar.`,
})
const onlyChance = ({ en, de }: Label): Label => ({
  en: `The values are facts; but no difference ${en} is tellable from chance.`,
  de: `${de} ist kein Unterschied belegbar: Die Werte stehen fest, können aber Zufall sein.`,
})
const clear = ({ en, de }: Label): Label => ({
  en: `There are tellable differences ${en}.`,
  de: `${de} gibt es belegbare Unterschiede.`,
})
const somewhere = ({ en, de }: Label): Label => ({
  en: `There are tellable differences ${en}, but not between which of them.`,
  de: `${de} gibt es belegbare Unterschiede, nur nicht, zwischen welchen.`,
})
const withTies = ({ en, de }: Label): Label => ({
  en: `There are tellable differences ${en}; within a group none is.`,
  de: `${de} gibt es belegbare Unterschiede; innerhalb einer Gruppe ist keiner belegbar.`,
})

function whyUntested(named: readonly Row[], view: KpiAnswer['view'], definition: CheckedKind): Label {
  if (named.length < 2) return { en: 'There is nothing to compare.', de: 'Es gibt nichts zu vergleichen.' }
  if (view === 'state')
    return {
      en: 'These are states, which are facts: whether a difference is chance cannot be tested.',
      de: 'Bestände stehen fest: Ob ein Unterschied Zufall ist, lässt sich nicht prüfen.',
    }
  if (named.some(({ flags }) => flags.includes('immature')))
    return {
      en: 'The cohorts are too young: whether they differ shows later.',
      de: 'Die Kohorten sind noch zu jung: Ob sie sich unterscheiden, zeigt sich später.',
    }
  if (addsUp(definition) || named.filter(({ value }) => value !== null).length < 2)
    return { en: 'Too few cases to tell any difference.', de: 'Zu wenige Fälle, um einen Unterschied zu belegen.' }
  return {
    en: 'Whether the differences are more than chance cannot be tested for this KPI; the ranges show how sure each value is.',
    de: 'Ob die Unterschiede mehr als Zufall sind, lässt sich für diese Kennzahl nicht prüfen; die Spannen zeigen, wie sicher jeder Wert ist.',
  }
}
