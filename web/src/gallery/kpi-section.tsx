import { useState } from 'react'
import { BridgeSection } from '../kpi/bridge/bridge-section.tsx'
import { HeadSheet } from '../kpi/head/head-sheet.tsx'
import { KpiSkeleton } from '../kpi/kpi-skeleton.tsx'
import { LeagueTable } from '../kpi/league/league-table.tsx'
import type { Sorting } from '../kpi/league/league-section.tsx'
import { MaturityChart } from '../kpi/maturity/maturity-chart.tsx'
import { Section } from '../kpi/section.tsx'
import { SeriesChart } from '../kpi/series/series-chart.tsx'
import { SeriesTwin } from '../kpi/series/series-twin.tsx'
import { Framed } from './framed.tsx'
import css from './gallery.module.css'
import { bridge, league, maturity, pages } from './kpi-fixtures.ts'

const nothing = (): void => undefined

/** The parts of a KPI's page: head, series as a picture and as a table, league, cohorts, and its shape while loading. */
export function KpiSection() {
  const [sorting, sort] = useState<Sorting>({ order: 'value', isReversed: false })
  return (
    <section className={css.stack} aria-labelledby="kpi-page">
      <h2 id="kpi-page">KPI page</h2>
      {pages.map((page) => (
        <HeadSheet key={page.kpi} page={page} />
      ))}
      {pages.map((page) => (
        <Section key={page.kpi} id={`series-${page.kpi}`} title={`Series: ${page.label}`}>
          <SeriesChart page={page} />
        </Section>
      ))}
      {pages.slice(0, 1).map((page) => (
        <Section key={page.kpi} id="series-table" title="Series as a table">
          <SeriesTwin series={page.series} />
        </Section>
      ))}
      <Section id="league-rows" title="League" sub={league.sentence}>
        <LeagueTable league={league} sorting={sorting} sort={sort} open={nothing} />
      </Section>
      <BridgeSection
        parts={bridge}
        answer={{ label: 'Netto-Neu-MRR', unit: 'money', currency: 'EUR' }}
        period="4. Quartal 2026"
      />
      <Section id="cohorts" title="Cohorts">
        <MaturityChart maturity={maturity} label="Lead-to-Customer-Rate" />
      </Section>
      <Framed name="Loading">
        <KpiSkeleton />
      </Framed>
    </section>
  )
}
