import { useWords } from '../words/language.ts'
import css from './kpi-skeleton.module.css'

/** The shape of a KPI page before its numbers are there; everything has the size that comes. */
export function KpiSkeleton({ isBelowBar = false }: { isBelowBar?: boolean }) {
  const { say } = useWords()
  return (
    <div aria-busy="true">
      <p className="unseen" role="status">
        {say('page.loading')}
      </p>
      <div aria-hidden="true">
        {!isBelowBar && <div className={css.bar} />}
        <div className={css.question} />
        <div className={css.state} />
        <div className={css.head} />
        <div className={css.title} />
        <div className={css.series} />
      </div>
    </div>
  )
}
