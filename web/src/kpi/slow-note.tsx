import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWords } from '../words/language.ts'
import css from './kpi.module.css'

interface Props {
  readonly isFetching: boolean
  readonly queryKey: QueryKey
  readonly retry: () => void
}

const SLOW_AFTER_MS = 5000

/** An answer that takes long can be called off; one that was called off can be asked again. */
export function SlowNote({ isFetching, queryKey, retry }: Props) {
  const { say } = useWords()
  const queries = useQueryClient()
  const isSlow = useIsSlow(isFetching)
  if (isFetching && !isSlow) return null
  return (
    <p className={css.slow} role="status">
      <span>{say(isFetching ? 'slow.still' : 'slow.stopped')}</span>
      {isFetching ? (
        <button type="button" className="do" onClick={() => void queries.cancelQueries({ queryKey })}>
          {say('slow.stop')}
        </button>
      ) : (
        <button type="button" className="do" onClick={retry}>
          {say('error.retry')}
        </button>
      )}
    </p>
  )
}

function useIsSlow(isFetching: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isFetching) return undefined
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [isFetching])
  return isSlow
}
