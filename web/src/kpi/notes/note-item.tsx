import { useState } from 'react'
import type { Note } from '../../api/types.ts'
import { formatDay } from '../../format/format-date.ts'
import { useWords } from '../../words/language.ts'
import css from './notes.module.css'

interface Props {
  readonly note: Note
  readonly remove: () => void
  readonly isBusy: boolean
}

/** One note; deleting asks once more, in its place. */
export function NoteItem({ note, remove, isBusy }: Props) {
  const { lang, say } = useWords()
  const [isAsked, setAsked] = useState(false)
  const day = formatDay(note.day, lang)
  return (
    <li className={css.note}>
      <time dateTime={note.day}>{day}</time>
      <p>{note.text}</p>
      <span className={css.by}>{note.by}</span>
      {isAsked ? (
        <span className={css.ask} role="group" aria-label={say('notes.delete-of', { day })}>
          <button type="button" className="do" onClick={remove} disabled={isBusy} autoFocus>
            {say('notes.really')}
          </button>
          <button type="button" className="do" onClick={() => setAsked(false)}>
            {say('notes.keep')}
          </button>
        </span>
      ) : (
        <button
          type="button"
          className="do"
          onClick={() => setAsked(true)}
          aria-label={say('notes.delete-of', { day })}
        >
          {say('notes.delete')}
        </button>
      )}
    </li>
  )
}
