import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { ShownOfTimes } from '../../model/kinds/duration.ts'
import type { DurationNode } from '../../plan/plan-node.ts'
import type { Question } from '../../question/question.ts'
import type { Label } from '../../words/label.ts'
import { sayDay } from '../../words/say-period.ts'
import { ranges } from '../say-steps.ts'
import { sayClock, sayPauses } from './say-clock.ts'

/** What is made of the times between two moments, who is among them, and how sure it is. */
export function sayTimes(
  { show, counts, hasSla, isSummed, clock, pauses }: DurationNode,
  { sight }: Question,
  model: CheckedModel,
): readonly Label[] {
  const what = shownWords(show)
  const measured: Label = {
    en: `Measured is the time from start to end; shown is ${what.en}. What ended before it started does not count.`,
    de: `Gemessen wird die Zeit vom Beginn bis zum Ende; gezeigt wird ${what.de}. Was vor seinem Beginn endete, zählt nicht.`,
  }
  const lastDay = sight.seen?.day ?? sight.asOf
  const until = { en: sayDay(lastDay, 'en'), de: sayDay(lastDay, 'de') }
  const all: Label = {
    en: `What is still open counts with the time it has taken up to ${until.en}, as at least that long (Kaplan-Meier).`,
    de: `Was noch offen ist, zählt mit der Zeit bis zum ${until.de} als mindestens so lang (Kaplan-Meier).`,
  }
  return [
    measured,
    ...(clock === undefined ? [] : sayClock(clock, model)),
    ...(pauses === undefined ? [] : [sayPauses(pauses, model.crm)]),
    ...(isSummed === true ? [summed] : []),
    ...(counts === 'all' ? [all] : []),
    ...(hasSla ? [promised] : []),
    counts === 'all' ? ranges.survival : show === 'mean' ? ranges.student : ranges.order,
  ]
}

const summed: Label = {
  en: 'The times of rows that belong together are added up; the first of them says when they count.',
  de: 'Die Zeiten zusammengehöriger Zeilen werden zusammengezählt; die erste sagt, wann sie zählen.',
}
const promised: Label = {
  en: 'Of what was promised: open and overdue is missed, open and not due yet is not decided.',
  de: 'Zur Zusage: Offen und überfällig ist verfehlt, offen und noch nicht fällig ist nicht entschieden.',
}

function shownWords(show: ShownOfTimes): Label {
  if (show === 'median') return { en: 'the median', de: 'der Median' }
  if (show === 'mean') return { en: 'the mean', de: 'das Mittel' }
  return { en: `the ${show.slice(1)}th percentile`, de: `das ${show.slice(1)}. Perzentil` }
}
