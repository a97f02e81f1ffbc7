import catalogue from '../catalogue/catalogue.module.css'
import { KpiRow } from '../catalogue/kpi-row.tsx'
import { TargetSheet } from '../planning/target-sheet.tsx'
import css from './gallery.module.css'
import { entries, targets } from './plan-fixtures.ts'

/** Targets with what became of them, and rows of the catalogue. */
export function PlanSection() {
  return (
    <section className={css.stack} aria-labelledby="plan">
      <h2 id="plan">Targets and catalogue</h2>
      <div>
        {targets.map((entry) => (
          <TargetSheet key={entry.kpi} entry={entry} />
        ))}
      </div>
      <ul className={catalogue.list}>
        {entries.map((kpi) => (
          <KpiRow key={kpi.id} kpi={kpi} all={entries} isNamed={false} />
        ))}
      </ul>
    </section>
  )
}
