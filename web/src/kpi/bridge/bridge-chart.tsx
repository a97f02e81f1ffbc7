import type { CSSProperties } from 'react'
import { formatValue, type Writing } from '../../format/format-value.ts'
import type { BridgeBar, BridgePlan } from './bridge-geometry.ts'
import css from './bridge.module.css'

/** A step per line: what it is, where it leads, and by how much. The lines are read as text; the bars only show them. */
export function BridgeChart({ plan, label, writing }: { plan: BridgePlan; label: string; writing: Writing }) {
  return (
    <ol className={css.steps} aria-label={label}>
      {plan.bars.map((bar) => (
        <li key={bar.part} className={bar.look === 'state' ? css.stateStep : css.step}>
          <span className={css.name}>{bar.label}</span>
          <span className={css.track} aria-hidden="true">
            <span className={barClass(bar, plan)} style={placeOf(bar)} />
          </span>
          <span className={css.value}>
            {bar.look === 'gain' && bar.value > 0 ? '+' : ''}
            {formatValue(bar.value, writing)}
          </span>
        </li>
      ))}
    </ol>
  )
}

function barClass({ look }: BridgeBar, { isCut }: BridgePlan): string | undefined {
  return look === 'state' && isCut ? css.cut : css[look]
}

const placeOf = ({ left, width }: BridgeBar): CSSProperties => ({ left: `${left * 100}%`, width: `${width * 100}%` })
