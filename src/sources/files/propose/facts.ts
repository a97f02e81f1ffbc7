import type { CrmModel } from '../../../core/model/crm-model.ts'
import { buildVocabulary } from '../../kit/vocabulary.ts'
import type { Named, Vocabulary } from '../../kit/vocabulary.ts'
import type { ColumnProfile, Inclusion, ProfiledFile, StateProfile } from '../profile/profiled-file.ts'
import type { ProposalInput } from './propose-mapping.ts'

/** What a mapping is proposed from: the files as profiled, the model's words, and choices that people made otherwise. */
export interface Facts {
  readonly source: string
  readonly files: readonly ProfiledFile[]
  readonly crm: CrmModel
  readonly vocabulary: Vocabulary
  /** The workspace's; absent: nothing is said of currencies. */
  readonly currency?: string
  /** Id of a decision -> the choice taken instead of the proposed one. */
  readonly choices: ReadonlyMap<string, string>
  /** Scores of columns, which no choice changes, kept while one proposal is worked out. */
  readonly scores: Map<string, readonly Candidate[]>
}

/** A column that a field or link could take. */
export interface Candidate {
  readonly named: Named
  readonly column: ColumnProfile
  readonly score: number
}

export function collectFacts(input: ProposalInput): Facts {
  return { ...input, vocabulary: buildVocabulary(input.crm), choices: new Map(), scores: new Map() }
}

export function findColumn(file: ProfiledFile, name: string): ColumnProfile | undefined {
  return file.columns.find((column) => column.name === name)
}

export function inclusionsOf(file: ProfiledFile, column: string): readonly Inclusion[] {
  return file.inclusions.filter((inclusion) => inclusion.column === column)
}

export function findState(file: ProfiledFile, column: string, other: string): StateProfile | undefined {
  return file.states.find((state) => state.column === column && state.other === other)
}
