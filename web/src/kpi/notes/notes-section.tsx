import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KpiPage, Note } from '../../api/types.ts'
import { ServerRefused, sendJson } from '../../api/fetch-answer.ts'
import { useReader } from '../../use-reader.ts'
import { useWords } from '../../words/language.ts'
import { notesAddress } from '../kpi-queries.ts'
import { Section } from '../section.tsx'
import { NoteForm } from './note-form.tsx'
import { NoteItem } from './note-item.tsx'
import css from './notes.module.css'

/** Remarks pinned to a day: seen on every chart of this KPI. */
export function NotesSection({ page }: { page: KpiPage }) {
  const { say } = useWords()
  const { add, remove } = useNotes(page.kpi)
  const error = add.error ?? remove.error
  const notes = page.notes.toSorted((a, b) => (a.day < b.day ? 1 : -1))
  return (
    <Section id="notes" title={say('notes.title')} sub={say('notes.what')}>
      {error !== null && (
        <p role="alert" className={css.error}>
          {error instanceof ServerRefused ? error.details.title : say('error.unreachable')}
        </p>
      )}
      {notes.length > 0 && (
        <ul className={css.list}>
          {notes.map((note) => (
            <NoteItem key={note.id} note={note} remove={() => remove.mutate(note.id)} isBusy={remove.isPending} />
          ))}
        </ul>
      )}
      <NoteForm
        latest={page.period.asOf}
        isBusy={add.isPending}
        add={async (note) => {
          await add.mutateAsync(note)
        }}
      />
    </Section>
  )
}

function useNotes(kpi: string) {
  const reader = useReader()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: [reader.workspace ?? ''] })
  const add = useMutation({
    mutationFn: (note: Pick<Note, 'day' | 'text'>) => sendJson<Note>('POST', notesAddress(reader, kpi), note),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => sendJson<unknown>('DELETE', notesAddress(reader, kpi, id)),
    onSettled,
  })
  return { add, remove }
}
