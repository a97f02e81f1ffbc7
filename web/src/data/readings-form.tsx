import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { kpisQuery, workspaceQuery } from '../api/queries.ts'
import type { KpiEntry } from '../api/types.ts'
import { formatTyped } from '../format/format-value.ts'
import { parseNumber, type TypedNumber } from '../format/parse-number.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import css from './readings.module.css'
import { SmallProblem } from './small-problem.tsx'

interface Props {
  readonly kpi: string
  readonly preparation: string | undefined
  readonly isFinding: boolean
  readonly onKpi: (kpi: string) => void
  readonly onTyped: () => void
  readonly onFind: (typed: TypedNumber) => void
}

/** Which KPI, and the number that the CRM shows for it, as people write numbers. */
export function ReadingsForm(props: Props) {
  const reader = useReader()
  const kpis = useQuery(kpisQuery(reader))
  const workspace = useQuery(workspaceQuery(reader))
  const error = kpis.error ?? workspace.error
  // Without its unit no number can be read.
  if (kpis.data === undefined || workspace.data === undefined)
    return error === null ? <div className={css.form} aria-busy /> : <SmallProblem error={error} />
  return <Form {...props} kpis={kpis.data.kpis} currency={workspace.data.currency} />
}

interface FormProps extends Props {
  readonly kpis: readonly KpiEntry[]
  readonly currency: string
}

function Form({ kpi, kpis, currency, preparation, isFinding, onKpi, onTyped, onFind }: FormProps) {
  const { lang, say } = useWords()
  const [text, setText] = useState('')
  const [wasRead, setRead] = useState(false)
  const hint = useId()
  // Before the files are loaded, nobody knows yet which are possible.
  const choices = kpis.filter(({ id, possible }) => possible || preparation !== undefined || id === kpi)
  const writing = { unit: choices.find(({ id }) => id === kpi)?.unit ?? 'count', currency, lang } as const
  const typed = parseNumber(text, writing)
  const isWrong = typed === null && text.trim() !== '' && wasRead
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        setRead(true)
        if (typed !== null) onFind(typed)
      }}
    >
      <label className={load.field}>
        {say('readings.kpi')}
        <select value={kpi} onChange={({ currentTarget }) => onKpi(currentTarget.value)}>
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className={load.field}>
        {say('readings.number')}
        <input
          value={text}
          inputMode="decimal"
          autoComplete="off"
          data-first
          autoFocus
          required
          aria-describedby={hint}
          aria-invalid={isWrong}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            onTyped()
          }}
          onBlur={() => setRead(true)}
        />
      </label>
      <button type="submit" className={load.go} disabled={isFinding}>
        {isFinding ? say('readings.finding') : say('readings.find')}
      </button>
      <p id={hint} className={css.hint} role={isWrong ? 'alert' : undefined}>
        {isWrong
          ? say('readings.not-understood')
          : typed === null
            ? '\u00A0'
            : say('readings.understood', { value: formatTyped(typed.value, writing) })}
      </p>
    </form>
  )
}
