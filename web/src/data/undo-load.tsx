import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { Confirm } from './confirm.tsx'
import load from './load.module.css'
import { forgetNumbers, reportQuery, undoLastLoad } from './queries.ts'
import { writeCount } from './say-count.ts'

/** Takes the last load back, after saying what goes. */
export function UndoLoad({ load: number }: { load: number }) {
  const { say } = useWords()
  const reader = useReader()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const undo = useMutation({
    mutationFn: () => undoLastLoad(reader),
    onSuccess: async () => {
      setAsking(false)
      await forgetNumbers(queries)
    },
  })
  return (
    <>
      <button type="button" className="do" onClick={() => setAsking(true)}>
        {say('loads.undo')}
      </button>
      <Confirm
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={say('loads.undo-ask', { load: number })}
        action={say('loads.undo')}
        run={undo}
      >
        <WhatGoes load={number} />
        <p>{say('loads.undo-says')}</p>
      </Confirm>
    </>
  )
}

function WhatGoes({ load: number }: { load: number }) {
  const { lang, say } = useWords()
  const { data } = useQuery(reportQuery(useReader(), String(number)))
  if (data === undefined) return null
  const lines = data.entities
    .map((one) => ({
      label: one.label,
      parts: [
        [one.new, 'loads.undo-new'] as const,
        [one.changed, 'loads.undo-changed'] as const,
        [one.deleted, 'loads.undo-deleted'] as const,
      ].filter(([n]) => n > 0),
    }))
    .filter(({ parts }) => parts.length > 0)
  return (
    <ul className={load.rows}>
      {lines.map(({ label, parts }) => (
        <li key={label}>
          <p>{label}</p>
          <small>{parts.map(([n, word]) => say(word, { n: writeCount(n, lang) })).join(', ')}</small>
        </li>
      ))}
    </ul>
  )
}
