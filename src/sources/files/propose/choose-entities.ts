import type { Label } from '../../../core/words/label.ts'
import type { ProfiledFile } from '../profile/profiled-file.ts'
import { entityLabel } from './decision-texts.ts'
import type { DraftDecision } from './draft.ts'
import type { Facts } from './facts.ts'
import { describesOthers } from './find-dictionary.ts'
import { rankEntities } from './rank-entities.ts'
import type { Ranked } from './rank-entities.ts'

/** What every file could hold, worked out once: other choices do not change it. */
export type Rankings = ReadonlyMap<string, { readonly ranked: readonly Ranked[]; readonly unused?: Label }>

/** Ranks the entities of every file; a file that describes the others, or that nothing fits, says why it is left out. */
export function rankFiles(facts: Facts): Rankings {
  return new Map(facts.files.map((file) => [file.file.name, rankFile(file, facts)]))
}

function rankFile(file: ProfiledFile, facts: Facts): { readonly ranked: readonly Ranked[]; readonly unused?: Label } {
  const ranked = rankEntities(file, facts)
  const describes =
    file.rows === 0
      ? { en: 'It has no row that can be read.', de: 'Sie hat keine lesbare Zeile.' }
      : describesOthers(file, facts.files)
  if (describes !== undefined) return { ranked, unused: describes }
  return ranked.length > 0
    ? { ranked }
    : {
        ranked,
        unused: {
          en: 'Its columns fit nothing that Pegel knows.',
          de: 'Ihre Spalten passen zu nichts, was Pegel kennt.',
        },
      }
}

export interface ChosenEntity {
  readonly file: ProfiledFile
  readonly entity?: string
  readonly unused?: Label
  readonly decision: DraftDecision
}

/** Takes the first entity of every ranking unless people chose another. */
export function chooseEntities(facts: Facts, rankings: Rankings): readonly ChosenEntity[] {
  return facts.files.map((file) => {
    const { ranked, unused } = rankings.get(file.file.name) ?? { ranked: [] }
    const proposed = unused === undefined ? ranked[0]?.entity : undefined
    const chosen = facts.choices.get(`entity:${file.file.name}`) ?? proposed ?? ''
    const decision = decideEntity(file, ranked, { proposed, unused, facts })
    const byChoice: Label = { en: 'It was chosen to be left out.', de: 'Sie soll weggelassen werden.' }
    return chosen === '' ? { file, unused: unused ?? byChoice, decision } : { file, entity: chosen, decision }
  })
}

interface Proposed {
  readonly proposed: string | undefined
  readonly unused: Label | undefined
  readonly facts: Facts
}

function decideEntity(
  file: ProfiledFile,
  ranked: readonly Ranked[],
  { proposed, unused, facts }: Proposed,
): DraftDecision {
  const name = file.file.name
  const others = ranked.filter(({ entity }) => entity !== proposed).slice(0, 2)
  const leave =
    proposed === undefined
      ? []
      : [{ choice: '', label: { en: 'Do not use this file', de: 'Diese Datei nicht verwenden' } }]
  const label = proposed === undefined ? undefined : entityLabel(proposed, facts)
  return {
    id: `entity:${name}`,
    kind: 'entity',
    file: name,
    ...(proposed === undefined ? {} : { entity: proposed }),
    chosen: proposed ?? '',
    ...(proposed === undefined ? {} : { chosenLabel: { en: 'Yes', de: 'Ja' } }),
    confidence: proposed === undefined ? unusedConfidence(ranked, unused) : confidenceOf(ranked),
    reason: label === undefined ? (unused ?? { en: '', de: '' }) : explain(name, ranked[0]),
    examples: file.columns.slice(0, 5).map((column) => column.name),
    question:
      label === undefined
        ? { en: `Does ${name} hold data?`, de: `Enthält ${name} Daten?` }
        : { en: `Does ${name} hold ${label.en}?`, de: `Enthält ${name} ${label.de}?` },
    options: [...others.map(({ entity }) => ({ choice: entity, label: optionLabel(name, entity, facts) })), ...leave],
  }
}

function optionLabel(file: string, entity: string, facts: Facts): Label {
  const { en, de } = entityLabel(entity, facts)
  return { en: `${file} holds ${en}`, de: `${file} enthält ${de}` }
}

function unusedConfidence(ranked: readonly Ranked[], unused: Label | undefined): number {
  return unused !== undefined && ranked.length > 0 ? 0.95 : 0.9
}

function confidenceOf([first, second]: readonly Ranked[]): number {
  const lead = (first?.score ?? 0) - (second?.score ?? 0)
  return lead >= 2 ? 0.97 : lead >= 1 ? 0.92 : lead >= 0.4 ? 0.75 : 0.55
}

function explain(file: string, ranked: Ranked | undefined): Label {
  const columns = (ranked?.columns ?? []).slice(0, 4).join(', ')
  const byName = (ranked?.byName ?? 0) > 0
  return {
    en: `${byName ? `Its name ${file} and its` : 'Its'} columns ${columns} say so.`,
    de: `${byName ? `Ihr Name ${file} und ihre` : 'Ihre'} Spalten ${columns} sagen es.`,
  }
}
