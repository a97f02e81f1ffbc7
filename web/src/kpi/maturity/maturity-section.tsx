import { useState } from 'react'
import type { MaturityCurves } from '../../api/types.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { TwinSwitch } from '../twin-switch.tsx'
import { TwinTable } from '../twin-table.tsx'
import { MaturityChart } from './maturity-chart.tsx'
import { newestFirst } from './maturity-geometry.ts'

/** How cohorts ripen, as a picture or as a table. */
export function MaturitySection({ maturity, label }: { maturity: MaturityCurves; label: string }) {
  const { say } = useWords()
  const [isTable, setTable] = useState(false)
  return (
    <Section
      id="maturity"
      title={say('maturity.title')}
      sub={say('maturity.what')}
      tools={<TwinSwitch isTable={isTable} set={setTable} />}
    >
      {isTable ? (
        <MaturityTwin maturity={maturity} label={label} />
      ) : (
        <MaturityChart maturity={maturity} label={label} />
      )}
    </Section>
  )
}

function MaturityTwin({ maturity, label }: { maturity: MaturityCurves; label: string }) {
  const { lang, say } = useWords()
  const cohorts = newestFirst(maturity)
  const share = (value: number | null) => formatExact(value, { unit: 'rate', lang })
  return (
    <TwinTable
      caption={say('maturity.of', { label })}
      head={[
        say('maturity.age'),
        ...cohorts.map(({ text, n }) => say('maturity.cohort', { text, n: formatExact(n, { unit: 'count', lang }) })),
      ]}
      rows={maturity.ages.map((age, i) => [
        say('maturity.days', { days: age }),
        ...cohorts.map(({ shares }) => share(shares[i] ?? null)),
      ])}
    />
  )
}
