import { Link } from '@tanstack/react-router'
import { useWords } from '../words/language.ts'
import css from './card.module.css'

/** Three ways on from a card, seen on hover and focus: its records, why it moved, what it means. */
export function CardLinks({ kpi }: { kpi: string }) {
  const { say } = useWords()
  return (
    <p className={css.links}>
      <Link to="/kpis/$kpi" params={{ kpi }} search={true} hash="records" className="do">
        {say('card.records')}
      </Link>
      <Link to="/kpis/$kpi" params={{ kpi }} search={true} hash="league" className="do">
        {say('card.why')}
      </Link>
      <Link to="/kpis" search={true} hash={kpi} className="do">
        {say('card.definition')}
      </Link>
    </p>
  )
}
