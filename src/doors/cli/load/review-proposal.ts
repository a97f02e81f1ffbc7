import { confirm, isCancel, select } from '@clack/prompts'
import type { SourceMapping } from '../../../core/model/source.ts'
import type { Label, Language } from '../../../core/words/label.ts'
import type { Preparation } from '../../../host/loading/open-preparation.ts'
import { weigh, writeMapping } from '../../../host/loading/with-preparation.ts'
import { withChoice, type Choices, type WeighedQuestion } from '../../../service/preparing/weigh-decisions.ts'
import { writeNote, type Terminal } from '../terminal.ts'
import { editMapping } from './edit-mapping.ts'
import { writeProposal } from './write-proposal.ts'

interface Reviewing {
  readonly terminal: Terminal
  readonly language: Language
}

type Choice = 'accept' | 'edit' | 'stop'

/** Shows how the files would be read, asks what moves the numbers, and writes what was accepted. Gives the source's name; undefined where the person stopped. */
export async function reviewProposal(
  preparation: Preparation,
  { terminal, language }: Reviewing,
): Promise<string | undefined> {
  const { proposal } = preparation
  if (proposal === undefined) return preparation.source
  writeNote(terminal, writeProposal(proposal, language))
  const mapping = await askQuestions(preparation, language)
  if (mapping === undefined) return undefined
  const choice = await select<Choice>({ message: say(texts.accept, language), options: optionsOf(language) })
  if (isCancel(choice) || choice === 'stop') return undefined
  const path = await writeMapping(preparation, mapping)
  writeNote(terminal, path)
  if (choice === 'edit') {
    editMapping(path)
    const goesOn = await confirm({ message: say(texts.loadNow, language) })
    if (isCancel(goesOn) || !goesOn) return undefined
  }
  return preparation.source
}

const texts = {
  accept: { en: 'Load the files like this?', de: 'Die Dateien so laden?' },
  yes: { en: 'Yes', de: 'Ja' },
  edit: { en: 'Look at the mapping in the editor first', de: 'Erst die Zuordnung im Editor ansehen' },
  stop: { en: 'No', de: 'Nein' },
  loadNow: { en: 'Load now?', de: 'Jetzt laden?' },
} as const satisfies Readonly<Record<string, Label>>

const say = (text: Label, language: Language): string => text[language]

function optionsOf(language: Language): { readonly value: Choice; readonly label: string }[] {
  return [
    { value: 'accept', label: say(texts.yes, language) },
    { value: 'edit', label: say(texts.edit, language) },
    { value: 'stop', label: say(texts.stop, language) },
  ]
}

/** The questions that move a KPI or a split, each with what every choice gives; gives the mapping as chosen, undefined where the person stopped. */
async function askQuestions(preparation: Preparation, language: Language): Promise<SourceMapping | undefined> {
  let choices: Choices = new Map()
  for (const question of await weigh(preparation)) {
    const chosen = await select<number>({
      message: question.decision.question[language],
      options: choicesOf(question, language),
    })
    if (isCancel(chosen)) return undefined
    choices = withChoice(choices, question.decision.id, question.choices[chosen]?.choice)
  }
  return preparation.remap(choices)
}

function choicesOf(
  { choices, decision }: WeighedQuestion,
  language: Language,
): { readonly value: number; readonly label: string; readonly hint?: string }[] {
  return choices.map(({ label, effect }, value) => ({
    value,
    label: effect === null ? label[language] : `${label[language]}: ${effect[language]}`,
    ...(value === 0 ? { hint: decision.reason[language] } : {}),
  }))
}
