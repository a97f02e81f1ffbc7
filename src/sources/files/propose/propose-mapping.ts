import type { CrmModel } from '../../../core/model/crm-model.ts'
import type { SourceMapping } from '../../../core/model/source.ts'
import type { Problem } from '../../../core/words/problem.ts'
import type { Decision, Proposal } from '../../kit/proposal.ts'
import { findColumn } from './facts.ts'
import type { ProfiledFile } from '../profile/profiled-file.ts'
import { isUnique } from '../profile/profiled-file.ts'
import { fileProblem } from '../read/file-problem.ts'
import { buildMapping } from './build-mapping.ts'
import type { BuiltMapping } from './build-mapping.ts'
import { rankFiles } from './choose-entities.ts'
import type { Rankings } from './choose-entities.ts'
import type { DraftDecision } from './draft.ts'
import { collectFacts } from './facts.ts'
import type { Facts } from './facts.ts'
import { findMisspellings } from './find-misspellings.ts'

export interface ProposalInput {
  readonly source: string
  readonly files: readonly ProfiledFile[]
  readonly crm: CrmModel
  /** The workspace's currency: that of amounts whose file names none, unless people say otherwise. */
  readonly currency?: string
}

/** Proposes how the files of one export fill the CRM's entities, with every decision, its reason, and the whole mapping for every other choice. */
export function proposeMapping(input: ProposalInput): Proposal {
  const { files } = input
  const facts = collectFacts(input)
  const rankings = rankFiles(facts)
  const built = buildMapping(facts, rankings)
  return {
    mapping: built.mapping,
    unused: built.unused,
    decisions: built.decisions.map((decision) => withAlternatives(decision, facts, rankings)),
    problems: [
      ...files.flatMap((file) => [...file.problems, ...findMisspellings(file, linksOf(file, built))]),
      ...repeatedIds(built, files),
    ],
  }
}

/** The whole mapping where people chose otherwise: id of a decision -> the choice of an alternative. */
export function remapFiles(input: ProposalInput, choices: ReadonlyMap<string, string>): SourceMapping {
  const facts = collectFacts(input)
  return buildMapping({ ...facts, choices }, rankFiles(facts)).mapping
}

function withAlternatives({ options, ...decision }: DraftDecision, facts: Facts, rankings: Rankings): Decision {
  const alternatives = options.map(({ choice, label }) => ({
    choice,
    label,
    mapping: buildMapping({ ...facts, choices: new Map([[decision.id, choice]]) }, rankings).mapping,
  }))
  return { ...decision, alternatives }
}

function linksOf(file: ProfiledFile, { decisions }: BuiltMapping): ReadonlySet<string> {
  const links = decisions.filter((one) => one.file === file.file.name && one.kind === 'link')
  return new Set(links.flatMap(({ column }) => (column === undefined ? [] : [column])))
}

/** An id that stands there twice makes two rows one. */
function repeatedIds({ mapping }: BuiltMapping, files: readonly ProfiledFile[]): readonly Problem[] {
  return mapping.parts.flatMap(({ from, id }) => {
    const [name] = id
    const file = files.find((one) => one.file.name === from)
    const column = file === undefined || name === undefined ? undefined : findColumn(file, name)
    if (file === undefined || column === undefined || isUnique(column, file.rows) || id.length > 1) return []
    return [
      fileProblem('repeated-id', from, {
        en: `${column.name} is the id, but ${column.filled - column.distinct} rows repeat one and ${column.empty} have none. Rows with one id become one.`,
        de: `${column.name} ist die Kennung, aber ${column.filled - column.distinct} Zeilen wiederholen eine und ${column.empty} haben keine. Zeilen mit derselben Kennung werden eine.`,
      }),
    ]
  })
}
