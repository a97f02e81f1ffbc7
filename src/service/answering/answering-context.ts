import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { KeptFirsts } from '../../core/plan/kept-firsts.ts'
import type { OpenHours } from '../../core/plan/open-hours.ts'
import type { Day } from '../../core/words/day.ts'
import type { Language } from '../../core/words/label.ts'
import type { Engine } from '../../engines/engine.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { ModelStore } from './fit-models.ts'

/** What questions are answered with. */
export interface AnsweringContext {
  readonly model: CheckedModel
  readonly engine: Engine
  /** Today in the reporting zone. */
  readonly today: Day
  readonly language: Language
  readonly cache: AnswerCache
  /** The holidays of the workspace's region between two days; absent: there are none. */
  readonly listHolidays?: (from: Day, until: Day) => Promise<readonly Day[]>
  /** Where fitted models are kept between runs; absent: nowhere. */
  readonly models?: ModelStore
  /** What is computed already for this data; absent: nothing. */
  readonly keptFirsts?: KeptFirsts
  /** What is open when; absent: nothing is measured by business hours. */
  readonly openHours?: OpenHours
}
