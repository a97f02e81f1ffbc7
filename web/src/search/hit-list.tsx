import { useEffect } from 'react'
import { useWords } from '../words/language.ts'
import css from './palette.module.css'
import type { Target } from './use-hits.ts'

interface Props {
  readonly id: string
  readonly hits: readonly Target[]
  readonly active: number
  readonly setActive: (index: number) => void
  readonly open: (hit: Target) => void
}

/** What was found, by kind; the active one is the one that Enter opens. */
export function HitList({ id, hits, active, setActive, open }: Props) {
  const { say } = useWords()
  const chosen = hits[active]?.key
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`${id}${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])
  if (hits.length === 0) return <p className={css.none}>{say('search.none')}</p>
  return (
    <div className={css.list} id={`${id}list`} role="listbox" aria-label={say('search.title')} tabIndex={-1}>
      {[...Map.groupBy(hits, ({ kind }) => kind)].map(([kind, members]) => (
        <div key={kind} role="group" aria-labelledby={`${id}${kind}`}>
          <p className={css.kind} id={`${id}${kind}`}>
            {say(`search.${kind}`)}
          </p>
          {members.map((hit) => (
            <div
              key={hit.key}
              id={`${id}${hit.key}`}
              className={css.hit}
              role="option"
              aria-selected={hit.key === chosen}
              // The pointer that only rests while the list moves below it chooses nothing.
              onPointerMove={() => setActive(hits.indexOf(hit))}
              onClick={() => open(hit)}
            >
              <b>{hit.label}</b>
              {hit.detail !== undefined && <span>{hit.detail}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
