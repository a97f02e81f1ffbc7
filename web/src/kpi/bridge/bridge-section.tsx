import { useState } from 'react'
import type { BridgePart, KpiAnswer } from '../../api/types.ts'
import { formatChange } from '../../format/format-change.ts'
import { formatExact, type Writing } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { TwinSwitch } from '../twin-switch.tsx'
import { TwinTable } from '../twin-table.tsx'
import { BridgeChart } from './bridge-chart.tsx'
import { planBridge } from './bridge-geometry.ts'

interface Props {
  readonly parts: readonly BridgePart[]
  readonly answer: Pick<KpiAnswer, 'label' | 'unit' | 'currency'>
  /** The period in words. */
  readonly period: string
}

/** What led from the start of the period to its end, as a picture or as a table. */
export function BridgeSection({ parts, answer, period }: Props) {
  const { lang, say } = useWords()
  const [isTable, setTable] = useState(false)
  const writing: Writing = { unit: answer.unit, currency: answer.currency, lang }
  const label = say('bridge.of', { label: answer.label, period })
  return (
    <Section
      id="bridge"
      title={say('bridge.title')}
      sub={period}
      tools={<TwinSwitch isTable={isTable} set={setTable} />}
    >
      {isTable ? (
        <BridgeTwin parts={parts} label={label} writing={writing} />
      ) : (
        <BridgeChart plan={planBridge(parts)} label={label} writing={writing} />
      )}
    </Section>
  )
}

function BridgeTwin({ parts, label, writing }: { parts: Props['parts']; label: string; writing: Writing }) {
  const { say } = useWords()
  const isState = (part: string) => part === 'start' || part === 'end'
  return (
    <TwinTable
      caption={label}
      head={[say('bridge.part'), say('bridge.change'), say('bridge.n'), say('bridge.level')]}
      rows={parts.map(({ part, label: name, value, n, level }) => [
        name,
        isState(part) ? '' : formatChange(value, writing),
        n === undefined ? '' : formatExact(n, { unit: 'count', lang: writing.lang }),
        formatExact(level, writing),
      ])}
    />
  )
}
