import type { FunnelStep } from '../../../core/model/answer.ts'
import type { Language } from '../../../core/words/label.ts'
import { formatCount, formatInterval, formatValue, type Writing } from './format-value.ts'
import { say } from './words.ts'
import { writeTable, type TableColumn } from './write-table.ts'

/** The steps of a funnel as a table below the answer, after an empty line; nothing where there are none. */
export function writeSteps(steps: readonly FunnelStep[], language: Language): readonly string[] {
  if (steps.length === 0) return []
  const hasOutcomes = steps.some(({ won }) => won !== null)
  return [
    '',
    writeTable(
      columnsOf(language, hasOutcomes),
      steps.map((step) => cellsOf(step, language, hasOutcomes)),
    ),
  ]
}

function columnsOf(language: Language, hasOutcomes: boolean): readonly TableColumn[] {
  const right = (title: string): TableColumn => ({ title, align: 'right' })
  return [
    { title: say('step', language) },
    right(say('reached', language)),
    right(say('fromStart', language)),
    right(say('fromPrevious', language)),
    right(say('plausible', language)),
    right(say('medianDays', language)),
    ...(hasOutcomes ? [right(say('won', language)), right(say('lost', language)), right(say('open', language))] : []),
    ...(hasOutcomes ? [right(say('likelyWon', language))] : []),
  ]
}

function cellsOf(step: FunnelStep, language: Language, hasOutcomes: boolean): readonly string[] {
  const rate: Writing = { unit: 'rate', language }
  const count = (value: number | null): string => (value === null ? '' : formatCount(value, language))
  return [
    step.label,
    formatCount(step.reached, language),
    formatValue(step.fromStart, rate),
    step.fromPrevious === null ? '' : formatValue(step.fromPrevious, rate),
    formatInterval(step.low, step.high, rate),
    step.medianDays === null ? '' : formatValue(step.medianDays, { unit: 'days', language }),
    ...(hasOutcomes ? [count(step.won), count(step.lost), count(step.open)] : []),
    ...(hasOutcomes ? [step.likely === undefined ? '' : formatValue(step.likely.won.value, rate)] : []),
  ]
}
