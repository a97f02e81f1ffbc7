import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../words/language.ts'
import { findHits } from './find-hits.ts'
import css from './palette.module.css'
import { HitList } from './hit-list.tsx'
import { useHits, type Target } from './use-hits.ts'

/** Finds KPIs, boards, places and settings by a few letters; everything works by keyboard. */
export function Palette({ close }: { close: () => void }) {
  const { say } = useWords()
  const id = useId()
  const dialog = useOpenDialog()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const hits = findHits(useHits(), query)
  const open = useOpenHit(close)
  const chosen = hits[active]
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && hits.length > 0) setActive((active + step + hits.length) % hits.length)
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen !== undefined) open(chosen)
    if (step !== 0 || event.key === 'Enter') event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={css.palette}
      aria-label={say('search.title')}
      onClose={close}
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
    >
      <div className={css.inside}>
        <input
          className={css.field}
          type="text"
          role="combobox"
          autoFocus
          aria-expanded={hits.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-label={say('search.title')}
          {...(chosen === undefined ? {} : { 'aria-activedescendant': `${id}${chosen.key}` })}
          placeholder={say('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={({ target }) => {
            setQuery(target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <p className="unseen" role="status">
          {query === '' ? '' : say('search.found', { n: hits.length })}
        </p>
        <HitList id={id} hits={hits} active={active} setActive={setActive} open={open} />
      </div>
    </dialog>
  )
}

/** The browser's own modal dialog: it holds the focus, closes by Escape and gives the focus back. */
function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return dialog
}

function useOpenHit(close: () => void): (hit: Target) => void {
  const navigate = useNavigate()
  return ({ to, hash, workspace }) => {
    close()
    void navigate({
      to,
      // Period and filters of one workspace mean nothing in another.
      search: workspace === undefined ? true : { workspace },
      ...(hash === undefined ? {} : { hash }),
    })
  }
}
