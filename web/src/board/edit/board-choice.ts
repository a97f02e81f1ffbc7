/** The KPIs of a board while they are being chosen. */
export interface BoardChoice {
  readonly goal: string
  readonly drivers: readonly string[]
  readonly guardrails: readonly string[]
}

export type ListedRole = 'drivers' | 'guardrails'

/** As the service has it; it refuses more. */
export const room: Readonly<Record<ListedRole, number>> = { drivers: 4, guardrails: 2 }

export const chosenIn = ({ goal, drivers, guardrails }: BoardChoice): readonly string[] => [
  goal,
  ...drivers,
  ...guardrails,
]

/** Another goal; one that stood elsewhere changes places with the old one. */
export function chooseGoal(choice: BoardChoice, kpi: string): BoardChoice {
  const swap = (list: readonly string[]) => list.map((one) => (one === kpi ? choice.goal : one))
  return { goal: kpi, drivers: swap(choice.drivers), guardrails: swap(choice.guardrails) }
}

export function add(choice: BoardChoice, role: ListedRole, kpi: string): BoardChoice {
  return { ...choice, [role]: [...choice[role], kpi] }
}

export function remove(choice: BoardChoice, role: ListedRole, kpi: string): BoardChoice {
  return { ...choice, [role]: choice[role].filter((one) => one !== kpi) }
}

/** One KPI instead of another, in its place. */
export function replace(choice: BoardChoice, role: ListedRole, old: string, kpi: string): BoardChoice {
  return { ...choice, [role]: choice[role].map((one) => (one === old ? kpi : one)) }
}

/** Up or down by one; at the ends nothing happens. */
export function move(choice: BoardChoice, role: ListedRole, kpi: string, by: 1 | -1): BoardChoice {
  const list = [...choice[role]]
  const at = list.indexOf(kpi)
  const other = list[at + by]
  if (at < 0 || other === undefined) return choice
  list[at] = other
  list[at + by] = kpi
  return { ...choice, [role]: list }
}
