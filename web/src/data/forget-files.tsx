import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PreparationState } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { Confirm } from './confirm.tsx'
import { forgetPreparation } from './queries.ts'

interface Props {
  readonly preparation: PreparationState
  readonly onForgotten?: () => void
}

/** Discards what was read, after asking. */
export function ForgetFiles({ preparation: { id, workspace }, onForgotten }: Props) {
  const { say } = useWords()
  const reader = { ...useReader(), workspace }
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const forget = useMutation({
    mutationFn: () => forgetPreparation(reader, id),
    onSuccess: () => {
      setAsking(false)
      onForgotten?.()
      void queries.invalidateQueries({ queryKey: [workspace, 'preparations'] })
    },
  })
  return (
    <>
      <button type="button" className="do" onClick={() => setAsking(true)}>
        {say('data.forget')}
      </button>
      <Confirm
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={say('ask.forget-ask')}
        action={say('data.forget')}
        run={forget}
      >
        <p>{say('ask.forget-says')}</p>
      </Confirm>
    </>
  )
}
