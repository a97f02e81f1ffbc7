import type { BoardPeriod } from '../api/types.ts'
import { useTitle } from '../use-title.ts'
import { BoardSection } from './board-section.tsx'
import { CardSection } from './card-section.tsx'
import { DataSection } from './data-section.tsx'
import css from './gallery.module.css'
import { GaugeSection } from './gauge-section.tsx'
import { KpiSection } from './kpi-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { StateSection } from './state-section.tsx'
import { ValueSection } from './value-section.tsx'

const period: BoardPeriod = {
  label: '2026-Q4',
  from: '2026-10-01',
  until: '2027-01-01',
  running: true,
  asOf: '2026-11-22',
  text: '4. Quartal 2026',
}

/** Every part of the page in every state, from invented data: for whoever works on the page. Not in any menu. */
export function GalleryPage() {
  useTitle('Gallery')
  return (
    <div className={css.gallery}>
      <h1>Gallery</h1>
      <GaugeSection />
      <BoardSection period={period} />
      <CardSection period={period} />
      <KpiSection />
      <PlanSection />
      <DataSection />
      <StateSection />
      <ValueSection />
    </div>
  )
}
