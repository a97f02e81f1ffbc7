import { useQuery } from '@tanstack/react-query'
import { useAgreedSplits } from '../kpi/personal-splits.ts'
import { useReader } from '../use-reader.ts'
import { dimensionsQuery, type Dimension } from './dimension-queries.ts'

export interface BoardSplit {
  /** The split that may be asked. */
  readonly by: string | undefined
  /** Not known yet whether the split shows single people. */
  readonly isOpen: boolean
  /** A split by person that the reader has not agreed to see. */
  readonly personal: Dimension | undefined
  readonly agree: () => void
}

/** The split of the address. One by person is not even asked before the reader has agreed. */
export function useBoardSplit(wanted: string | undefined): BoardSplit {
  const [agreed, agree] = useAgreedSplits()
  const isAgreed = wanted === undefined || agreed.has(wanted)
  const { data, isError } = useQuery({ ...dimensionsQuery(useReader()), enabled: !isAgreed })
  const found = isAgreed ? undefined : data?.dimensions.find(({ path }) => path === wanted)
  const personal = found?.personal === true ? found : undefined
  return {
    by: personal === undefined ? wanted : undefined,
    isOpen: !isAgreed && data === undefined && !isError,
    personal,
    agree: () => {
      if (wanted !== undefined) agree(wanted)
    },
  }
}
