import { useState } from 'react'
import type { FunnelStep, KpiAnswer } from '../../api/types.ts'
import { useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { TwinSwitch } from '../twin-switch.tsx'
import { FunnelChart } from './funnel-chart.tsx'
import { FunnelTwin } from './funnel-twin.tsx'

interface Props {
  readonly steps: readonly FunnelStep[]
  readonly answer: Pick<KpiAnswer, 'label'>
  /** The period in words. */
  readonly period: string
}

/** How many come how far, and what becomes of them, as a picture or as a table. */
export function FunnelSection({ steps, answer, period }: Props) {
  const { say } = useWords()
  const [isTable, setTable] = useState(false)
  const label = say('funnel.of', { label: answer.label, period })
  const Shown = isTable ? FunnelTwin : FunnelChart
  return (
    <Section
      id="steps"
      title={say('funnel.title')}
      sub={period}
      tools={<TwinSwitch isTable={isTable} set={setTable} />}
    >
      <Shown steps={steps} label={label} />
    </Section>
  )
}
