import type { CrmModel } from '../../model/crm-model.ts'
import type { CheckedFunnel } from '../../model/kinds/funnel.ts'
import type { FunnelNode } from '../../plan/plan-node.ts'
import type { Question } from '../../question/question.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayCount } from '../../words/say-number.ts'
import { sayDuring } from '../../words/say-during.ts'
import { sayList } from '../../words/say-list.ts'
import { sayDay } from '../../words/say-period.ts'
import { ranges } from '../say-steps.ts'
import { namedSteps } from '../../plan/named-steps.ts'

/** Which units are followed from which entry, in which order, for how long, and what is made of it. */
export function sayFunnel(plan: FunnelNode, question: Question, crm: CrmModel): readonly Label[] {
  const { definition } = question.variant
  const without = definition.kind === 'funnel' ? definition.without : []
  return [
    entered(question, pluralOf(plan, crm)),
    listed(plan),
    orders[plan.order],
    entries[plan.entry],
    ...window(plan, question),
    ...(isOverStages(definition) && plan.order === 'ordered' ? [passed] : []),
    ...(without.length === 0 ? [] : [takenOut]),
    shares,
    ...(plan.outcomes === 'none' ? [] : [becomes]),
    ranges.wilson,
  ]
}

function pluralOf({ scans }: FunnelNode, crm: CrmModel): Label {
  const entity = scans[0]?.entity ?? ''
  return crm.entities[entity]?.plural ?? { en: entity, de: entity }
}

function isOverStages(definition: Question['variant']['definition']): boolean {
  return definition.kind === 'funnel' && definition.steps.kind !== 'moments'
}

function entered(question: Question, plural: Label): Label {
  const when = (language: Language): string =>
    question.isAll
      ? { en: `up to ${sayDay(question.sight.asOf, 'en')}`, de: `bis ${sayDay(question.sight.asOf, 'de')}` }[language]
      : sayDuring(question.period, language)
  const lower = plural.en.charAt(0).toLowerCase() + plural.en.slice(1)
  return {
    en: `Followed are ${lower} that took the first step, ${when('en')}.`,
    de: `Verfolgt werden ${plural.de}, die den ersten Schritt getan haben, ${when('de')}.`,
  }
}

function listed(plan: FunnelNode): Label {
  const names = (language: Language): string =>
    sayList(
      (plan.order === 'any'
        ? plan.steps.map(({ name, label }) => ({ label: label ?? { en: name, de: name } }))
        : namedSteps(plan)
      ).map(({ label }) => label[language]),
      language,
    )
  return { en: `The steps are ${names('en')}.`, de: `Die Schritte sind ${names('de')}.` }
}

const orders: Readonly<Record<CheckedFunnel['order'], Label>> = {
  ordered: {
    en: 'Each step counts at or after the one before it, whatever lies between.',
    de: 'Ein Schritt zählt, wenn er nicht vor dem vorigen liegt, was auch immer dazwischen war.',
  },
  strict: {
    en: 'A step counts only where it follows the one before it directly.',
    de: 'Ein Schritt zählt nur, wenn er unmittelbar auf den vorigen folgt.',
  },
  any: {
    en: 'Counted is how many of the steps were taken, in whatever order.',
    de: 'Gezählt wird, wie viele der Schritte getan wurden, in beliebiger Reihenfolge.',
  },
}

const entries: Readonly<Record<CheckedFunnel['entry'], Label>> = {
  best: {
    en: 'Of several entries the one counts that led furthest; who entered in two periods counts in both, and once in the whole.',
    de: 'Von mehreren Eintritten zählt der, der am weitesten führte; wer in zwei Zeiträumen eintrat, zählt in beiden und im Ganzen einmal.',
  },
  first: { en: 'Only the very first entry counts.', de: 'Nur der allererste Eintritt zählt.' },
}

function window({ withinDays }: FunnelNode, { sight }: Question): readonly Label[] {
  const until = { en: sayDay(sight.asOf, 'en'), de: sayDay(sight.asOf, 'de') }
  if (withinDays === undefined)
    return [{ en: `What happened by ${until.en} counts.`, de: `Es zählt, was bis ${until.de} geschah.` }]
  const days = { en: sayCount(withinDays, 'en'), de: sayCount(withinDays, 'de') }
  return [
    {
      en: `Steps count up to ${days.en} days after the entry, by ${until.en}.`,
      de: `Schritte zählen bis ${days.de} Tage nach dem Eintritt, bis ${until.de}.`,
    },
  ]
}

const passed: Label = {
  en: 'A stage that was skipped counts as passed where a later one was reached; a win passes all of them, a loss only those that were entered.',
  de: 'Eine übersprungene Phase gilt als durchlaufen, wenn eine spätere erreicht wurde; ein Gewinn durchläuft alle, ein Verlust nur die betretenen.',
}
const takenOut: Label = {
  en: 'Who did what the definition excludes on the way is taken out of all steps.',
  de: 'Wer unterwegs tat, was die Definition ausschließt, zählt bei keinem Schritt mit.',
}
const shares: Label = {
  en: 'The value is the share of those that entered and took the last step; beside it stands the share from step to step.',
  de: 'Der Wert ist der Anteil derer, die den letzten Schritt taten, an allen Eingetretenen; daneben steht der Anteil von Schritt zu Schritt.',
}
const becomes: Label = {
  en: 'Won, lost and open exclude each other: what is still open counts as neither (Aalen-Johansen).',
  de: 'Gewonnen, verloren und offen schließen einander aus: Was noch offen ist, gilt als keines von beiden (Aalen-Johansen).',
}
