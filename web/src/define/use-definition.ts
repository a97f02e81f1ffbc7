import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressOf, sendJson } from '../api/fetch-answer.ts'
import type { DefinitionDraft, DraftField } from '../api/types.ts'
import { useReader } from '../use-reader.ts'

/** What a person has written so far: a text, and since then changes of the form, which the server puts into it. */
interface Written {
  readonly text?: string
  readonly set: readonly DraftField[]
}

export interface Definition {
  readonly draft: DefinitionDraft | undefined
  readonly text: string
  readonly isChecking: boolean
  readonly error: Error | null
  readonly valueOf: (path: string) => string
  readonly setText: (text: string) => void
  readonly setField: (field: DraftField) => void
  readonly retry: () => void
  /** Back to what stands in the file. */
  readonly discard: () => void
}

/** How long a person may pause in typing before the text is checked. */
const pause = 250

/** A definition while it is written: each change is checked on the server, which also brings form and text together. */
export function useDefinition(kpi: string | undefined): Definition {
  const reader = useReader()
  const [written, setWritten] = useState<Written>({ set: [] })
  const settled = useSettled(written)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [reader.workspace ?? '', 'drafts', kpi ?? '', settled, reader.lang],
    queryFn: ({ signal }) =>
      sendJson<DefinitionDraft>(
        'POST',
        addressOf('kpis/drafts', reader.workspace, { lang: reader.lang }),
        { ...(kpi === undefined ? {} : { kpi }), ...settled },
        signal,
      ),
    placeholderData: (before) => before,
    retry: false,
  })
  return {
    draft: data,
    text: written.set.length === 0 ? (written.text ?? data?.text ?? '') : (data?.text ?? written.text ?? ''),
    isChecking: isFetching || settled !== written,
    error,
    valueOf: (path) =>
      written.set.find((one) => one.path === path)?.value ?? data?.fields.find((one) => one.path === path)?.value ?? '',
    setText: (text) => setWritten({ text, set: [] }),
    setField: (field) =>
      setWritten((before) => ({ ...before, set: [...before.set.filter(({ path }) => path !== field.path), field] })),
    retry: () => void refetch(),
    discard: () => setWritten({ set: [] }),
  }
}

/** What was written, once nothing more came for a moment. */
function useSettled(written: Written): Written {
  const [settled, setSettled] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), pause)
    return () => clearTimeout(timer)
  }, [written])
  return settled
}
