import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { MovementNode } from '../../plan/plan-node.ts'
import type { Question } from '../../question/question.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayDay } from '../../words/say-period.ts'
import { labelOfPart } from '../label-parts.ts'
import { sayCondition } from '../say-condition.ts'
import { ranges } from '../say-steps.ts'

const netting = {
  month: {
    en: 'Changes of one of them within a month are set off against each other; longer periods add up their months.',
    de: 'Änderungen innerhalb eines Monats werden je Einheit verrechnet; längere Zeiträume addieren ihre Monate.',
  },
  period: {
    en: 'Compared are the start and the end of each period: what came and went in between does not show.',
    de: 'Verglichen werden Anfang und Ende jedes Zeitraums: Was dazwischen kam und ging, zeigt sich nicht.',
  },
  never: {
    en: "Every day's change counts; nothing is set off.",
    de: 'Die Änderung jedes Tages zählt; verrechnet wird nichts.',
  },
} as const

/** How a bridge comes about: which state it bridges, from when to when, what it follows, and which part takes what. */
export function sayMovement(plan: MovementNode, question: Question, model: CheckedModel): readonly Label[] {
  const bucket = (plan.whole ?? plan.scans[0])?.bucket
  const { movement } = plan
  if (bucket?.kind !== 'moves') return []
  const of = model.kpis.get(movement.of)?.label ?? { en: movement.of, de: movement.of }
  const plural = model.crm.entities[movement.per.entity]?.plural ?? { en: movement.per.entity, de: movement.per.entity }
  const [start, end] = [bucket.start, bucket.end]
  const isAll = question.isAll
  return [
    {
      en: `The bridge leads from “${of.en}” ${isAll ? 'before all data' : `at the end of ${sayDay(start, 'en')}`} to the end of ${sayDay(end, 'en')}.`,
      de: `Die Überleitung führt von „${of.de}“ ${isAll ? 'vor allen Daten' : `am Ende des ${sayDay(start, 'de')}`} zum Ende des ${sayDay(end, 'de')}.`,
    },
    {
      en: `Followed is what each of the ${plural.en.toLowerCase()} amounted to; what belongs to none stands for itself.`,
      de: `Verfolgt wird, worauf jede Einheit kam (${plural.de}); was zu keiner gehört, steht für sich.`,
    },
    netting[movement.netted],
    ...sayParts(movement.parts, question, model),
    {
      en: 'The first part that fits takes the change; start and parts come to the end, to the cent.',
      de: 'Der erste Teil, der passt, nimmt die Änderung auf; Anfang und Teile ergeben das Ende, auf den Cent.',
    },
    ranges.fact,
  ]
}

function sayParts(
  parts: readonly { readonly name: string; readonly when: Checked }[],
  question: Question,
  { crm }: CheckedModel,
): readonly Label[] {
  const said = (when: Checked, language: Language): string | undefined => sayCondition(when, crm, language)
  return parts.flatMap(({ name, when }) => {
    const [en, de] = [said(when, 'en'), said(when, 'de')]
    if (en === undefined || de === undefined) return []
    return [
      {
        en: `${labelOfPart(name, question.variant.partLabels, 'en')}: ${en}.`,
        de: `${labelOfPart(name, question.variant.partLabels, 'de')}: ${de}.`,
      },
    ]
  })
}
