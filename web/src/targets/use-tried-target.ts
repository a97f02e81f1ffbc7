import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { targetPreviewQuery, type TargetPreview } from '../api/targets.ts'
import type { TargetValue } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { isSameTarget } from './typed-target.ts'

/** Typing is not asked about at every key. */
const PAUSE_MS = 200

export interface Tried {
  readonly preview: TargetPreview | undefined
  readonly error: Error | null
  /** What is shown belongs to what was typed before. */
  readonly isComputing: boolean
}

/** What a number that is typed would mean; the picture before stays while it is asked. */
export function useTriedTarget(kpi: string, period: string, wanted: TargetValue | undefined): Tried {
  const [asked] = useDebouncedValue(wanted, PAUSE_MS)
  const { data, error, isFetching } = useQuery({
    ...targetPreviewQuery(useReader(), kpi, period, asked),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const isBehind = !isSameTarget(asked, wanted)
  return { preview: data, error: isBehind ? null : error, isComputing: isBehind || isFetching }
}
