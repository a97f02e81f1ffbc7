import type { CheckedKpi, CheckedVariant } from '../model/checked-kpi.ts'

/** The variant that holds unless a question names another: the workspace's choice, else the first. */
export function defaultVariant(
  kpi: Pick<CheckedKpi, 'id' | 'variants'>,
  chosen: Readonly<Record<string, string>>,
): CheckedVariant {
  const variant = kpi.variants.find(({ name }) => name !== undefined && name === chosen[kpi.id]) ?? kpi.variants[0]
  if (variant === undefined) throw new Error(`${kpi.id} has no variant`)
  return variant
}
