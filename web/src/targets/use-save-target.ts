import { useMutation, useQueryClient } from '@tanstack/react-query'
import { saveTarget, type TargetWanted } from '../api/targets.ts'
import { useReader } from '../use-reader.ts'

/** Saves a target and lets every number be asked anew. */
export function useSaveTarget(kpi: string, done: () => void) {
  const reader = useReader()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ period, value, why = '' }: TargetWanted) =>
      saveTarget(reader, kpi, { period, value, ...(why.trim() === '' ? {} : { why }) }),
    onSuccess: () => {
      void queries.invalidateQueries()
      done()
    },
  })
}
