import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { TextFile } from '../../core/model/read-pieces.ts'
import { documentAt } from '../../core/read/document-at.ts'
import { readBoardFile } from '../../core/read/read-board-file.ts'
import { Unwelcome } from '../../core/words/problem.ts'
import { findBoard } from '../answering/board/find-board.ts'
import { checkChoice, type BoardChoice } from './check-choice.ts'
import { editBoard } from './edit-board.ts'

/** The files in which boards are written. */
export interface BoardFiles {
  /** Those of the workspace. */
  own(): Promise<readonly TextFile[]>
  /** Those that come with Pegel. */
  shipped(): Promise<readonly TextFile[]>
  /** Puts a text in the place of a file that still reads as `was`; false where somebody else was quicker. */
  replace(path: string, was: string | undefined, text: string): Promise<boolean>
}

/** How often a file is read anew when somebody else writes it at the same time. */
const tries = 5

/** Writes a board into the workspace: into the file that has it, else as its own version of the one that comes with Pegel. Throws ProblemsFound for a choice that is not sound. */
export async function saveBoard(
  model: CheckedModel,
  files: BoardFiles,
  id: string,
  wanted: BoardChoice,
): Promise<void> {
  const { board } = findBoard(id, model.boards)
  const choice = checkChoice(wanted, model)
  for (let tried = 0; tried < tries; tried += 1) {
    const { path, was, text } = await fileOf(board, files)
    if (await files.replace(path, was, editBoard(text, board, choice))) return
  }
  throw new Unwelcome(
    'disk',
    {
      en: 'The board is being written by somebody else; try again in a moment.',
      de: 'Das Board wird gerade von anderer Stelle geschrieben; bitte gleich noch einmal versuchen.',
    },
    true,
  )
}

interface BoardFile {
  readonly path: string
  /** As the file reads now; undefined: it is not there. */
  readonly was: string | undefined
  /** The text to edit. */
  readonly text: string
}

async function fileOf(board: string, files: BoardFiles): Promise<BoardFile> {
  const own = await files.own()
  const holding = own.find((file) => lineOf(board, file) !== undefined)
  if (holding !== undefined) return { path: holding.path, was: holding.text, text: holding.text }
  const shipped = await files.shipped()
  const found = shipped.flatMap((file) => {
    const line = lineOf(board, file)
    return line === undefined ? [] : [documentAt(file.text, line)]
  })
  const path = `boards/${board.replaceAll('_', '-')}.board.yaml`
  const was = own.find((file) => file.path === path)?.text
  const [text = ''] = found
  return { path, was, text: was === undefined ? text : `${was.trimEnd()}\n---\n${text}` }
}

/** The line on which a file names the board; undefined where it does not hold it. */
function lineOf(board: string, file: TextFile): number | undefined {
  return readBoardFile(file).boards.find(({ text }) => text.board === board)?.place.line
}
