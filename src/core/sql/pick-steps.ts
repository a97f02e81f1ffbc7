import type { Scan } from '../plan/scan.ts'
import { call, cast, column, number, operator, type SelectColumn, type Step } from './tree.ts'

/** Of sorted values only those around the wanted quantiles leave the engine: enough for the quantile and its 95 % interval. */
export function pickSteps(totals: Step, scan: Scan): readonly Step[] {
  if (!scan.columns.some(({ picks }) => picks !== undefined) || 'written' in totals.select) return [totals]
  const name = 'by_value'
  const columns = totals.select.columns.flatMap(({ as }) => {
    const picks = scan.columns.find((one) => one.as === as)?.picks
    return picks === undefined ? [{ of: column(undefined, as), as }] : picks.flatMap((quantile) => picked(as, quantile))
  })
  const says = { en: 'The values around the wanted quantiles.', de: 'Die Werte um die gesuchten Quantile.' }
  return [
    { ...totals, name },
    { name: 'result', says, select: { columns, from: { table: name } } },
  ]
}

function picked(as: string, quantile: number): SelectColumn[] {
  const values = column(undefined, as)
  const length = call('length', values)
  const middle = operator(length, '*', number(quantile))
  const reach = call('square-root', length)
  const from = call(
    'greatest',
    operator(cast(call('floor', operator(middle, '-', reach)), 'integer'), '-', number(2)),
    number(1),
  )
  const until = operator(cast(call('floor', operator(middle, '+', reach)), 'integer'), '+', number(3))
  const name = `${as}_p${Math.round(quantile * 100)}`
  return [
    { of: call('slice', values, from, until), as: name },
    { of: from, as: `${name}_from` },
  ]
}
