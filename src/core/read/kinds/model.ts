import { readDuration } from '../../model/duration.ts'
import type { Expression } from '../../model/expression.ts'
import type { ModelRead, ModelText } from '../../model/kinds/model.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import { notADuration } from '../not-a-duration.ts'
import type { Path } from '../yaml-file.ts'

/** Reads a model of what customers are worth. */
export function readModel(text: ModelText, path: Path, reading: KindReading): ModelRead | undefined {
  const { document, expressions, problems } = reading
  const read = (key: string): Expression | undefined => expressions.read([...path, key])
  const named = (key: string, name: string) => ({ name, place: document.placeOf([...path, key]) })
  const [at, value, where, until] = [read('at'), read('value'), read('where'), read('until')]
  const horizon = text.horizon === undefined ? undefined : readDuration(text.horizon)
  if (text.horizon !== undefined && horizon === undefined)
    problems.push(notADuration(text.horizon, [...path, 'horizon'], reading))
  if (at === undefined || value === undefined) return undefined
  const { clv, margin, discount, time } = text
  return {
    kind: 'model',
    place: document.keyPlaceOf(path),
    clv,
    ...(text.alive === undefined ? {} : { alive: { name: text.alive, place: document.placeOf([...path, 'alive']) } }),
    of: named('of', text.of),
    orders: named('orders', text.orders),
    ...(where === undefined ? {} : { where }),
    at,
    ...(until === undefined ? {} : { until }),
    value,
    margin,
    ...(horizon === undefined ? {} : { horizon }),
    discount,
    time,
  }
}
