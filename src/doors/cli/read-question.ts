import type { AskedQuestion, Comparison } from '../../core/question/asked-question.ts'
import { WrongUsage } from './wrong-usage.ts'

/** The options of `ask` and `explain`, as commander gives them. */
export interface QuestionOptions {
  readonly period?: string
  readonly from?: string
  readonly until?: string
  readonly grain?: string
  readonly by?: string
  readonly where?: string
  readonly view?: 'period' | 'cohort'
  readonly variant?: string
  readonly set?: readonly string[]
  readonly asOf?: string
  readonly knownOn?: string
  readonly compare?: Comparison
  readonly top?: string
}

const plain = ['period', 'from', 'until', 'grain', 'where', 'view', 'variant', 'asOf', 'knownOn', 'compare'] as const

/** The question that the options ask of a KPI. Throws WrongUsage for what cannot be read. */
export function readQuestion(kpi: string, options: QuestionOptions): AskedQuestion {
  if (options.period !== undefined && (options.from ?? options.until) !== undefined) {
    throw new WrongUsage({
      en: 'Either --period or --from and --until.',
      de: 'Entweder --period oder --from und --until.',
    })
  }
  const named = Object.fromEntries(
    plain.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  )
  const by = splitAtCommas(options.by ?? '')
  const set = Object.fromEntries((options.set ?? []).map(readSetting))
  return {
    kpi,
    ...named,
    ...(by.length === 0 ? {} : { by }),
    ...(options.top === undefined ? {} : { top: readTop(options.top) }),
    ...(options.set === undefined ? {} : { set }),
  }
}

function readTop(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new WrongUsage({
    en: `--top needs a whole number from 1 on, not "${text}".`,
    de: `--top braucht eine ganze Zahl ab 1, nicht „${text}“.`,
  })
}

/** `owner.team,account.sector`; a comma in double quotes belongs to the name. */
function splitAtCommas(text: string): readonly string[] {
  return [...text.matchAll(/(?:"[^"]*"|[^,])+/g)].map(([part]) => part.trim()).filter((part) => part !== '')
}

function readSetting(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  throw new WrongUsage({
    en: `--set needs a name and a value, as in --set "within=30 days", not "${text}".`,
    de: `--set braucht einen Namen und einen Wert, etwa --set "within=30 days", nicht „${text}“.`,
  })
}
