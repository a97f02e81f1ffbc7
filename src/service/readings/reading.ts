import type { CrmModel } from '../../core/model/crm-model.ts'
import type { Unit } from '../../core/model/checked-kpi.ts'
import type { WorkspaceText } from '../../core/model/workspace.ts'
import type { Pieces } from '../../core/check/override-pieces.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { TypedNumber } from '../../core/insight/readings/fits-typed.ts'
import type { Label } from '../../core/words/label.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import type { CountedTotal } from '../describing/count-totals.ts'

/** All definitions as they are written, against which a reading is checked like any other KPI. */
export interface WrittenDefinitions extends Pieces {
  readonly crm: CrmModel
  readonly workspace: WorkspaceText
}

/** Another way to have the data. */
export interface DataReading {
  readonly id: string
  readonly text: Label
  readonly takes: 'mapping' | null
  /** The value of the question there; null is no value. */
  readonly ask: (asked: AskedQuestion) => Promise<number | null>
}

/** The other ways to have the data. */
export interface OtherData {
  /** The data as it is, had the same way: where it does not give the number shown, nothing can be concluded from the others. Absent: there are none. */
  readonly base?: DataReading['ask']
  readonly readings: readonly DataReading[]
  /** How many of them may be asked at once. */
  readonly atOnce: number
  /** Whether the data is too large to be had otherwise. */
  readonly isTooLarge: boolean
}

export interface ReadingsRequest {
  readonly context: AnsweringContext
  readonly definitions: WrittenDefinitions
  readonly asked: Pick<AskedQuestion, 'kpi' | 'period' | 'where'>
  readonly typed: TypedNumber
  readonly data: OtherData
}

/** A reading with its number. */
export interface FoundReading {
  readonly id: string
  readonly text: Label
  readonly value: number
  readonly off: number
  readonly fits: boolean
  readonly takes: 'definition' | 'mapping' | null
}

export interface FoundReadings {
  readonly kpi: string
  readonly label: Label
  readonly unit: Unit
  readonly currency?: string
  readonly typed: number
  readonly value: number | null
  readonly readings: readonly FoundReading[]
  readonly found: boolean
  readonly totals: readonly CountedTotal[]
  readonly sentence: Label
}

/** A reading that was computed, before it is held against the number typed. */
export interface Computed {
  readonly id: string
  readonly text: Label
  readonly takes: FoundReading['takes']
  readonly value: number | null
}
