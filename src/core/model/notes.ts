import { z } from 'zod'

const noteShape = z.strictObject({
  id: z.string(),
  day: z.iso.date(),
  text: z.string().min(1).max(500),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
})

/** The shape of a `.notes.yaml` file: remarks on the days of one KPI. */
export const notesShape = z.strictObject({ notes: z.string(), pinned: z.array(noteShape).default([]) })
