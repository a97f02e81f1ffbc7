import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './board-bar.module.css'
import { valuesQuery } from './dimension-queries.ts'
import type { FilterFacts } from './use-filter.ts'

/** The filter in the sheet of a phone: what to filter by, and which value of it. */
export function FilterFields({ filter }: { filter: FilterFacts }) {
  const { say } = useWords()
  const [picked, setPicked] = useState<string>()
  const path = picked ?? filter.path ?? ''
  const values = useQuery({ ...valuesQuery(useReader(), path, filter.kpi), enabled: path !== '' })
  const id = useId()
  const begin = (wanted: string) => {
    setPicked(wanted)
    if (filter.where !== undefined) filter.choose(undefined)
  }
  return (
    <fieldset className={css.fields}>
      <legend>{say('bar.filter')}</legend>
      <label htmlFor={`${id}path`} className="unseen">
        {say('bar.filter')}
      </label>
      <select id={`${id}path`} value={path} onChange={({ target }) => begin(target.value)}>
        <option value="">{say('bar.no-filter')}</option>
        {filter.dimensions.map((dimension) => (
          <option key={dimension.path} value={dimension.path}>
            {dimension.label}
          </option>
        ))}
      </select>
      {path !== '' && (
        <>
          <label htmlFor={`${id}value`} className="unseen">
            {filter.dimensions.find((one) => one.path === path)?.label}
          </label>
          <select
            id={`${id}value`}
            value={filter.where ?? ''}
            onChange={({ target }) => filter.choose(target.value === '' ? undefined : target.value)}
          >
            <option value="">{say('bar.all-of')}</option>
            {values.data?.values.map((value) => (
              <option key={value.where} value={value.where}>
                {value.label ?? say('bar.no-entry')}
              </option>
            ))}
          </select>
        </>
      )}
    </fieldset>
  )
}
