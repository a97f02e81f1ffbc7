import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { workspaceQuery } from '../api/queries.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import { forgetNumbers, makeWorkspace, uploadAddress } from './queries.ts'
import css from './questions.module.css'
import { targetOf } from './upload-target.ts'
import { uploads } from './upload-store.ts'

const NEW = ''

/** Sends the files on where it is clear where they belong, else asks. */
export function Placing() {
  const reader = useReader()
  const { data, error, refetch } = useQuery(workspaceQuery(reader))
  const target = data === undefined ? undefined : targetOf(data)
  const straight = target?.asks === false ? uploadAddress({ ...reader, workspace: target.workspace }) : undefined
  useEffect(() => {
    if (straight !== undefined) void uploads.start(straight)
  }, [straight])
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  return target?.asks === true ? <Ask existing={target.existing} /> : null
}

function Ask({ existing }: { existing: readonly { readonly name: string; readonly label: string }[] }) {
  const { say } = useWords()
  const [where, setWhere] = useState(existing[0]?.name ?? NEW)
  const [label, setLabel] = useState('')
  const send = useSend()
  const options = [
    ...existing.map(({ name, label: of }) => ({
      name,
      title: say('place.existing', { name: of }),
      does: say('place.existing-does'),
    })),
    { name: NEW, title: say('place.new'), does: say('place.new-does') },
  ]
  return (
    <form
      className={load.narrow}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(where === NEW ? { label: label.trim() } : { name: where })
      }}
    >
      <h1 className={load.lead}>{say('place.lead')}</h1>
      <p className={load.under}>{say('place.note', { name: existing[0]?.label ?? '' })}</p>
      <fieldset className={css.question}>
        <legend>
          <span className="unseen">{say('place.lead')}</span>
        </legend>
        <div className={css.options}>
          {options.map(({ name, title, does }) => (
            <label key={name} className={css.option}>
              <input type="radio" name="where" checked={where === name} onChange={() => setWhere(name)} />
              <b>{title}</b>
              <small>{does}</small>
            </label>
          ))}
        </div>
        {where === NEW && (
          <label className={load.field}>
            {say('place.name')}
            <input value={label} onChange={({ currentTarget }) => setLabel(currentTarget.value)} required autoFocus />
          </label>
        )}
      </fieldset>
      {send.error !== null && <ProblemPanel error={send.error} retry={() => send.reset()} heading="h2" />}
      <button type="submit" className={load.go} disabled={send.isPending}>
        {say('load.continue')}
      </button>
    </form>
  )
}

function useSend() {
  const reader = useReader()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (to: { readonly name: string } | { readonly label: string }) => {
      const { name } = 'name' in to ? to : await makeWorkspace(reader, to.label)
      if ('label' in to) void forgetNumbers(queries)
      void uploads.start(uploadAddress({ ...reader, workspace: name }))
    },
  })
}
