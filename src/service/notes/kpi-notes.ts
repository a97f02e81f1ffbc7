import type { CheckedKpi } from '../../core/model/checked-kpi.ts'
import type { Note } from '../../core/model/kpi-page.ts'
import type { TextFile } from '../../core/model/read-pieces.ts'
import { readNotesFile } from '../../core/read/read-notes-file.ts'
import { readYaml } from '../../core/read/yaml-file.ts'
import { hashOf } from '../../core/words/hash.ts'
import { makeProblem, ProblemsFound, Unwelcome, type Problem } from '../../core/words/problem.ts'
import { isDay } from '../../core/words/read-period.ts'
import { addNoteText, holdsNotes, removeNoteText } from './edit-notes-text.ts'
import type { NoteFiles } from './note-files.ts'

/** What a person pins to a day. */
export interface WantedNote {
  readonly day: string
  readonly text: string
}

export interface Author {
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

type Named = Pick<CheckedKpi, 'id' | 'aliases'>

/** The most characters of a note. */
export const longestNote = 500
/** How often an edit is made again because somebody else wrote in the meantime. */
const attempts = 25

/** The notes on a KPI, by day. What is not sound in the files is left out. */
export async function listNotes(files: NoteFiles, kpi: Named): Promise<readonly Note[]> {
  const names = namesOf(kpi)
  const read = (await files.read()).flatMap((file) => readNotesFile(file).notes)
  return read
    .filter((one) => names.includes(one.kpi))
    .flatMap(({ notes }) => notes)
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.at.localeCompare(b.at))
}

/** What is wrong in the files of notes. */
export async function checkNotes(files: NoteFiles): Promise<readonly Problem[]> {
  return (await files.read()).flatMap((file) => readNotesFile(file).problems)
}

/** Pins a note to a day. Throws ProblemsFound for a day that does not exist, a text that is none or too long, and a file that cannot be read. */
export async function addNote(files: NoteFiles, kpi: Named, wanted: WantedNote, author: Author): Promise<Note> {
  const text = wanted.text.trim()
  const problem = problemOf({ ...wanted, text })
  if (problem !== undefined) throw new ProblemsFound([problem])
  const note = { id: hashOf([wanted.day, text, author]).slice(0, 12), day: wanted.day, text, ...author }
  await edit(files, kpi, (file) => addNoteText(file, namesOf(kpi), note))
  return note
}

/** Takes a note away. Throws ProblemsFound where there is none of this id. */
export async function removeNote(files: NoteFiles, kpi: Named, id: string): Promise<void> {
  await edit(files, kpi, (text) => {
    const edited = text === undefined ? undefined : removeNoteText(text, namesOf(kpi), id)
    if (edited === undefined) throw new ProblemsFound([unknownNote(id)])
    return edited
  })
}

const namesOf = ({ id, aliases }: Named): readonly string[] => [id, ...aliases]

function problemOf({ day, text }: WantedNote): Problem | undefined {
  if (!isDay(day))
    return makeProblem('no-such-day', {
      en: `"${day}" is no day; write it as 2017-12-31.`,
      de: `„${day}“ ist kein Tag; so schreiben: 2017-12-31.`,
    })
  if (text === '') return makeProblem('empty-note', { en: 'The note has no text.', de: 'Die Notiz hat keinen Text.' })
  if (text.length <= longestNote) return undefined
  return makeProblem('long-note', {
    en: `A note has at most ${longestNote} characters, this one has ${text.length}.`,
    de: `Eine Notiz hat höchstens ${longestNote} Zeichen, diese hat ${text.length}.`,
  })
}

function unknownNote(id: string): Problem {
  return makeProblem('unknown-note', {
    en: `There is no note "${id}"; it may have been deleted already.`,
    de: `Die Notiz „${id}“ gibt es nicht; vielleicht wurde sie schon gelöscht.`,
  })
}

async function edit(files: NoteFiles, kpi: Named, change: (text: string | undefined) => string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { path, text } = fileFor(kpi, await files.read())
    if (await files.replace(path, text, change(text))) return
  }
  throw new Unwelcome('notes', restlessText, true)
}

/** The file that holds the KPI's notes, else the one that bears its name. */
function fileFor(kpi: Named, files: readonly TextFile[]): { readonly path: string; readonly text: string | undefined } {
  const path = `notes/${kpi.id}.notes.yaml`
  const found = files.find(({ text }) => holdsNotes(text, namesOf(kpi))) ?? files.find((file) => file.path === path)
  if (found === undefined) return { path, text: undefined }
  // What cannot be read would be lost by writing it anew.
  const { problems } = readYaml(found)
  if (problems.length > 0) throw new ProblemsFound(problems)
  return found
}

const restlessText = {
  en: 'Somebody else keeps writing the notes. Nothing was changed; try again.',
  de: 'Die Notizen werden gerade von anderer Seite geschrieben. Es wurde nichts geändert; bitte erneut versuchen.',
}
