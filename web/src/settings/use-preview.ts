import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressOf, sendJson } from '../api/fetch-answer.ts'
import type { SettingsPreview } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import type { Draft } from './use-draft.ts'

/** After the last keystroke; before it nothing is asked. */
const PAUSE_MS = 350

interface Preview {
  readonly preview: SettingsPreview | undefined
  readonly isComputing: boolean
  readonly error: Error | null
}

/** The numbers that a draft moves; the former ones stay until the new ones are there. */
export function usePreview({ change, hasChanged }: Draft): Preview {
  const { workspace, lang } = useReader()
  const asked = JSON.stringify(change)
  const settled = useSettled(asked)
  const { data, error, isFetching } = useQuery({
    queryKey: [workspace ?? '', 'settings/preview', settled, lang],
    queryFn: ({ signal }) =>
      sendJson<SettingsPreview>(
        'POST',
        addressOf('settings/preview', workspace, { lang }),
        JSON.parse(settled),
        signal,
      ),
    enabled: hasChanged && settled !== '{}',
    placeholderData: keepPreviousData,
    // A number of a while ago is no preview.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const isWaiting = asked !== settled
  return { preview: data, isComputing: isFetching || isWaiting, error: isWaiting ? null : error }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
