import { quoteText } from './quote-sql.ts'

/** A day on which the row itself says that its state changed, used where no event says so. */
interface Anchor {
  readonly day: string
  readonly at: string
  readonly value: string
  /** Over the row: whether the anchor counts. */
  readonly when: string
  /** Also where events are known. */
  readonly always?: boolean
}

interface AnchoredState {
  readonly anchors: readonly Anchor[]
  /** Over the row: the state before the first anchor, or NULL where today's value holds. */
  readonly initial: string
  /** Over the row: the day and instant of the present state, where it differs from the last event. */
  readonly since: { readonly day: string; readonly at: string }
}

const unanchored: AnchoredState = { anchors: [], initial: 'CAST(NULL AS VARCHAR)', since: { day: 'NULL', at: 'NULL' } }

const byEntity: Readonly<Record<string, AnchoredState>> = {
  deal: {
    // The status of deals has rules of its own; what is anchored here is the stage.
    ...unanchored,
    since: {
      day: "CASE WHEN r.status IN ('won', 'lost') THEN r.closed_day END, r.stage_since_day",
      at: "CASE WHEN r.status IN ('won', 'lost') THEN r.closed_at END, r.stage_since",
    },
  },
  ticket: {
    anchors: [
      { day: 'solved_day', at: 'solved_at', value: quoteText('solved'), when: "r.status IN ('solved', 'closed')" },
      { day: 'closed_day', at: 'closed_at', value: quoteText('closed'), when: "r.status = 'closed'" },
    ],
    initial:
      "CASE WHEN r.status IN ('solved', 'closed') AND coalesce(r.solved_day, CASE WHEN r.status = 'closed' THEN r.closed_day END) IS NOT NULL THEN '=open' END",
    since: {
      day: "CASE r.status WHEN 'closed' THEN r.closed_day WHEN 'solved' THEN r.solved_day END",
      at: "CASE r.status WHEN 'closed' THEN r.closed_at WHEN 'solved' THEN r.solved_at END",
    },
  },
  subscription: {
    anchors: [{ day: 'ends_day', at: 'ends_at', value: quoteText('cancelled'), when: 'true', always: true }],
    initial:
      "CASE WHEN r.ends_day IS NOT NULL THEN coalesce('=' || CASE WHEN r.status = 'cancelled' THEN 'active' ELSE r.status END, '') END",
    since: {
      day: "CASE WHEN r.status = 'cancelled' THEN r.ends_day END",
      at: "CASE WHEN r.status = 'cancelled' THEN r.ends_at END",
    },
  },
  lead: {
    ...unanchored,
    since: {
      day: "CASE WHEN r.status = 'disqualified' THEN r.disqualified_day END",
      at: "CASE WHEN r.status = 'disqualified' THEN r.disqualified_at END",
    },
  },
}

/** Whether a record's state ends on a day that lies ahead: then its present row does not say how it stands today. */
export function endsAhead(entity: string): boolean {
  return anchoredState(entity).anchors.some(({ always }) => always === true)
}

/** What a row says about its own state: when it changed, and what it was before. */
export function anchoredState(entity: string): AnchoredState {
  return byEntity[entity] ?? unanchored
}
