import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import type { Grain, KpiPage } from '../../api/types.ts'
import { comparedName } from '../../board/card-words.ts'
import { grains } from '../../page-search.ts'
import { usePageSearch } from '../../use-reader.ts'
import { useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { ToolPick } from '../tool-pick.tsx'
import { TwinSwitch } from '../twin-switch.tsx'
import { grainOf } from './grain-of.ts'
import { SeriesChart } from './series-chart.tsx'
import { SeriesTwin } from './series-twin.tsx'

/** How the value came about: the last periods with comparison, targets and notes, as a picture or as a table. */
export function SeriesSection({ page }: { page: KpiPage }) {
  const { say } = useWords()
  const [isTable, setTable] = useState(false)
  const { comparison } = page.series
  const sub = comparison === undefined ? undefined : say('series.against', { name: comparedName(comparison, say) })
  return (
    <Section
      id="series"
      title={say('series.title')}
      sub={sub}
      tools={
        <>
          <GrainPick page={page} />
          <TwinSwitch isTable={isTable} set={setTable} />
        </>
      }
    >
      {isTable ? <SeriesTwin series={page.series} /> : <SeriesChart page={page} />}
    </Section>
  )
}

function GrainPick({ page }: { page: KpiPage }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const search = usePageSearch()
  const shown = search.grain ?? grainOf(page.series.rows.at(-1)?.period.label ?? page.period.label)
  return (
    <ToolPick
      name={say('series.grain')}
      shown={shown === undefined ? say('series.grain') : say(`grain.${shown}`)}
      value={shown ?? ''}
      choices={grains.map((grain) => ({ value: grain, label: say(`grain.${grain}`) }))}
      choose={(grain) =>
        void navigate({ to: '.', search: (before) => ({ ...before, grain: grain as Grain }), resetScroll: false })
      }
    />
  )
}
