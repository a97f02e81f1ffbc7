import { useState, type FormEvent } from 'react'
import { useWords } from '../../words/language.ts'
import css from './notes.module.css'

interface Props {
  /** The day that is offered first: the newest of the period. */
  readonly latest: string
  readonly isBusy: boolean
  /** Rejects when the note could not be kept; what was typed stays then. */
  readonly add: (note: { readonly day: string; readonly text: string }) => Promise<void>
}

const LONGEST = 200

export function NoteForm({ latest, isBusy, add }: Props) {
  const { say } = useWords()
  const [day, setDay] = useState(latest)
  const [text, setText] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || day === '') return
    add({ day, text: text.trim() }).then(
      () => setText(''),
      // The section above says what went wrong.
      () => undefined,
    )
  }
  return (
    <form className={css.form} onSubmit={send}>
      <label>
        <span>{say('notes.day')}</span>
        <input type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <label className={css.text}>
        <span>{say('notes.text')}</span>
        <input
          type="text"
          required
          maxLength={LONGEST}
          value={text}
          placeholder={say('notes.example')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={isBusy}>
        {say('notes.add')}
      </button>
    </form>
  )
}
