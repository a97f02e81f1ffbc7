import { useQuery } from '@tanstack/react-query'
import { usePageSearch, useReader } from '../use-reader.ts'
import { askedOf, kpiPageQuery } from './kpi-queries.ts'
import { useAgreedSplits } from './personal-splits.ts'

export interface SplitChoice {
  /** The split that may be asked; undefined also while it is not known whether it shows people. */
  readonly by: string | undefined
  /** A split by person that the reader has not agreed to see yet. */
  readonly unagreed: string | undefined
  readonly agree: () => void
}

/** The split of the address. One by person is not even asked before the reader has agreed. */
export function useSplit(kpi: string): SplitChoice {
  const search = usePageSearch()
  const reader = useReader()
  const [agreed, agree] = useAgreedSplits()
  const wanted = search.by
  const isAgreed = wanted === undefined || agreed.has(wanted)
  const without = useQuery({ ...kpiPageQuery(reader, kpi, askedOf(search, undefined)), enabled: !isAgreed })
  const split = isAgreed ? undefined : without.data?.splits.find(({ path }) => path === wanted)
  const isPersonal = split?.personal === true
  // What the KPI cannot be split by is the API's to refuse.
  const isOpen = isAgreed || (without.data !== undefined && !isPersonal)
  return {
    by: isOpen ? wanted : undefined,
    unagreed: isPersonal ? wanted : undefined,
    agree: () => {
      if (wanted !== undefined) agree(wanted)
    },
  }
}
