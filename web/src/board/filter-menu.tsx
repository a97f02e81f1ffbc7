import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatExact } from '../format/format-value.ts'
import { Chevron } from '../shell/icons.tsx'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './board-bar.module.css'
import { valuesQuery } from './dimension-queries.ts'
import type { FilterFacts } from './use-filter.ts'

/** First what to filter by, then which value of it. */
export function FilterMenu({ filter }: { filter: FilterFacts }) {
  const { say } = useWords()
  const { dimensions, where, name, shown, choose } = filter
  const [path, setPath] = useState<string>()
  const list = useFocusInside(path)
  return (
    <Menu onOpen={() => setPath(filter.path)}>
      <Menu.Target>
        <button type="button" className={css.pick}>
          <b className="unseen">{say('bar.filter')}: </b>
          <span>{name} </span>
          {shown}
          <Chevron />
        </button>
      </Menu.Target>
      <Menu.Dropdown ref={list}>
        {path === undefined ? (
          dimensions.map(({ path: one, label }) => (
            <Menu.Item key={one} closeMenuOnClick={false} onClick={() => setPath(one)}>
              {label}
            </Menu.Item>
          ))
        ) : (
          <>
            <Menu.Item closeMenuOnClick={false} onClick={() => setPath(undefined)}>
              {say('bar.back')}
            </Menu.Item>
            <Menu.Divider />
            <Values path={path} kpi={filter.kpi} where={where} choose={choose} />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Where one list takes the place of another, the focus was on an item that is gone: it goes to the first of the new ones. */
function useFocusInside(shown: string | undefined) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const inside = list.current
    if (inside !== null && !inside.contains(document.activeElement))
      inside.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- whenever another list is shown
  }, [shown])
  return list
}

interface ValuesProps {
  readonly path: string
  readonly kpi: string
  readonly where: string | undefined
  readonly choose: (where: string | undefined) => void
}

const MOST = 200

function Values({ path, kpi, where, choose }: ValuesProps) {
  const { lang, say } = useWords()
  const { data } = useQuery(valuesQuery(useReader(), path, kpi))
  return (
    <Menu.RadioGroup value={where ?? ''} onChange={(chosen) => choose(chosen === '' ? undefined : chosen)}>
      <Menu.RadioItem value="" closeMenuOnClick>
        {say('bar.all-of')}
      </Menu.RadioItem>
      {data?.values.slice(0, MOST).map((value) => (
        <Menu.RadioItem key={value.where} value={value.where} closeMenuOnClick>
          {value.label ?? say('bar.no-entry')}{' '}
          <span className={css.count}>{formatExact(value.n, { unit: 'count', lang })}</span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
