import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PreparationState, PreparedQuestion } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { acceptPreparation, chooseAnswers, keepPreparation } from './queries.ts'

interface Answers {
  /** With the choice of the reader, which may be ahead of the numbers. */
  readonly questions: readonly PreparedQuestion[]
  readonly choose: (question: string, choice: number) => void
  readonly accept: () => void
  /** The totals on the page belong to an older choice. */
  readonly isComputing: boolean
  readonly isAccepting: boolean
  readonly error: Error | null
}

interface Choosing {
  readonly choices: Readonly<Record<string, number>>
  readonly turn: number
}

/** The answers of the reader: shown at once, computed by the server, accepted only with the numbers that belong to them. */
export function useAnswers(preparation: PreparationState, onAccepted: () => void): Answers {
  const { id, questions } = preparation
  const reader = useReader()
  const queries = useQueryClient()
  const [ahead, setAhead] = useState<Readonly<Record<string, number>>>({})
  const newest = useRef(0)
  const choosing = useMutation({
    scope: { id: `preparation-${id}` },
    mutationFn: ({ choices }: Choosing) => chooseAnswers(reader, id, choices),
    onSuccess: (state, { turn }) => {
      if (turn !== newest.current) return
      keepPreparation(queries, reader, state)
      setAhead({})
    },
    // The numbers on the page are those of the older choice: so is what is marked.
    onError: () => setAhead({}),
  })
  const accepting = useMutation({
    // Waits for the choice that is still being computed.
    scope: { id: `preparation-${id}` },
    mutationFn: () => acceptPreparation(reader, id),
    onSuccess: (state) => {
      onAccepted()
      keepPreparation(queries, reader, state)
    },
  })
  const chosen = questions.map((question) => ({ ...question, chosen: ahead[question.id] ?? question.chosen }))
  return {
    questions: chosen,
    choose: (question, choice) => {
      const next = { ...ahead, [question]: choice }
      setAhead(next)
      const choices = Object.fromEntries(chosen.map((one) => [one.id, next[one.id] ?? one.chosen]))
      choosing.mutate({ choices, turn: (newest.current += 1) })
    },
    accept: () => accepting.mutate(),
    isComputing: choosing.isPending,
    isAccepting: accepting.isPending,
    error: accepting.error ?? choosing.error,
  }
}
