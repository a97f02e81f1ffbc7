import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Reading, Readings } from '../api/types.ts'
import type { TypedNumber } from '../format/parse-number.ts'
import { useReader } from '../use-reader.ts'
import { findReadings, forgetNumbers, keepPreparation, takeIntoPreparation, takeReading } from './queries.ts'

interface Asked {
  readonly kpi: string
  readonly period: string | undefined
  readonly preparation: string | undefined
}

/** What was taken over, and the file it was written to; nothing is written while files are prepared. */
export interface Taken {
  readonly reading: Reading
  readonly written?: string
}

interface ReadingsTalk {
  readonly found: Readings | undefined
  readonly find: (typed: TypedNumber) => void
  readonly take: (reading: Reading) => void
  readonly taken: Taken | undefined
  readonly error: Error | null
  readonly isFinding: boolean
  readonly isTaking: boolean
  readonly reset: () => void
}

/** Asks the server for the readings of a number, and takes one over. */
export function useReadings({ kpi, period, preparation }: Asked): ReadingsTalk {
  const reader = useReader()
  const queries = useQueryClient()
  const finding = useMutation({
    mutationFn: (typed: TypedNumber) => findReadings(reader, { ...typed, kpi, period }, preparation),
  })
  const taking = useMutation({
    mutationFn: async (reading: Reading): Promise<Taken> => {
      if (preparation === undefined) {
        const { written } = await takeReading(reader, kpi, reading.id)
        await forgetNumbers(queries)
        return { reading, written }
      }
      keepPreparation(queries, reader, await takeIntoPreparation(reader, preparation, reading.id))
      return { reading }
    },
  })
  return {
    found: finding.data,
    find: (typed) => {
      taking.reset()
      finding.mutate(typed)
    },
    take: (reading) => taking.mutate(reading),
    taken: taking.data,
    error: finding.error ?? taking.error,
    isFinding: finding.isPending,
    isTaking: taking.isPending,
    reset: () => {
      finding.reset()
      taking.reset()
    },
  }
}
