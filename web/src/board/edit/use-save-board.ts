import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addressOf, sendJson } from '../../api/fetch-answer.ts'
import { useReader } from '../../use-reader.ts'
import type { BoardChoice } from './board-choice.ts'

/** Writes a board into the workspace; it is asked anew before the dialogue closes. */
export function useSaveBoard(board: string, done: () => void) {
  const { workspace, lang } = useReader()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (choice: BoardChoice) =>
      sendJson('PUT', addressOf(`boards/${encodeURIComponent(board)}`, workspace, { lang }), choice),
    onSuccess: async () => {
      await queries.invalidateQueries()
      done()
    },
  })
}
