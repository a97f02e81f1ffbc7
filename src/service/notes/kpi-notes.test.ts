import { describe, expect, it } from 'vitest'
import { ProblemsFound } from '../../core/words/problem.ts'
import { addNote, checkNotes, listNotes, removeNote } from './kpi-notes.ts'
import type { NoteFiles } from './note-files.ts'

const kpi = { id: 'win_rate', aliases: ['hit_rate'] }
const author = { by: 'anna', at: '2026-05-04T10:00:00Z' }

/** Files in memory; `meanwhile` is what somebody else writes between our reading and writing. */
function filesOf(texts: Record<string, string>, meanwhile: (() => void)[] = []): NoteFiles {
  return {
    read: () => Promise.resolve(Object.entries(texts).map(([path, text]) => ({ path, text }))),
    replace: (path, was, text) => {
      meanwhile.shift()?.()
      if (texts[path] !== was) return Promise.resolve(false)
      texts[path] = text
      return Promise.resolve(true)
    },
  }
}

const path = 'notes/win_rate.notes.yaml'

describe('a note', () => {
  it('stands in a file of its KPI and is gone when it is taken away', async () => {
    const texts: Record<string, string> = {}
    const files = filesOf(texts)
    const late = await addNote(files, kpi, { day: '2026-05-04', text: '  New price list ' }, author)
    const early = await addNote(files, kpi, { day: '2026-04-01', text: 'Fair in Köln: "Demo" & more' }, author)
    expect(texts[path]).toBe(
      [
        'notes: win_rate',
        'pinned:',
        `  - id: ${late.id}`,
        '    day: 2026-05-04',
        '    text: New price list',
        '    by: anna',
        '    at: 2026-05-04T10:00:00Z',
        `  - id: ${early.id}`,
        '    day: 2026-04-01',
        `    text: 'Fair in Köln: "Demo" & more'`,
        '    by: anna',
        '    at: 2026-05-04T10:00:00Z',
        '',
      ].join('\n'),
    )
    expect(await listNotes(files, kpi)).toEqual([early, late])
    await removeNote(files, kpi, late.id)
    expect(await listNotes(files, kpi)).toEqual([early])
  })

  it('leaves the words of others in the file as they are, under an older name too', async () => {
    const before = '# ours\r\nnotes: hit_rate # old name\r\npinned: []\r\n---\r\nnotes: bookings\r\npinned: []\r\n'
    const texts: Record<string, string> = { 'notes/all.notes.yaml': before }
    const { id } = await addNote(filesOf(texts), kpi, { day: '2026-05-04', text: 'x' }, author)
    expect(Object.keys(texts)).toEqual(['notes/all.notes.yaml'])
    expect(texts['notes/all.notes.yaml']).toContain('# ours\r\nnotes: hit_rate # old name\r\npinned:\r\n  - id: ')
    expect(texts['notes/all.notes.yaml']).toContain('---\r\nnotes: bookings\r\n')
    await removeNote(filesOf(texts), kpi, id)
    expect(texts['notes/all.notes.yaml']).toBe(before)
  })

  it('loses no note that somebody else writes meanwhile', async () => {
    const texts: Record<string, string> = {}
    const files = filesOf(texts, [
      () => {
        texts[path] =
          'notes: win_rate\npinned:\n  - { id: theirs, day: 2026-01-01, text: theirs, by: b, at: 2026-01-01T00:00:00Z }\n'
      },
    ])
    await addNote(files, kpi, { day: '2026-05-04', text: 'ours' }, author)
    expect((await listNotes(files, kpi)).map(({ text }) => text)).toEqual(['theirs', 'ours'])
  })

  it.each([
    ['a day that does not exist', { day: '2026-02-30', text: 'x' }, 'no-such-day'],
    ['no day', { day: 'today', text: 'x' }, 'no-such-day'],
    ['no text', { day: '2026-02-28', text: ' \n ' }, 'empty-note'],
    ['too much text', { day: '2026-02-28', text: 'x'.repeat(501) }, 'long-note'],
  ])('is refused with %s', async (_name, wanted, code) => {
    await expect(addNote(filesOf({}), kpi, wanted, author)).rejects.toSatisfy(hasCode(code))
  })

  it('that is not there cannot be taken away', async () => {
    await expect(removeNote(filesOf({}), kpi, 'none')).rejects.toSatisfy(hasCode('unknown-note'))
  })

  it('never writes over a file that cannot be read', async () => {
    const texts = { [path]: 'notes: win_rate\npinned: [' }
    await expect(addNote(filesOf(texts), kpi, { day: '2026-05-04', text: 'x' }, author)).rejects.toThrow(ProblemsFound)
    expect(texts[path]).toBe('notes: win_rate\npinned: [')
  })

  it('that is not sound is left out and named', async () => {
    const files = filesOf({
      [path]: 'notes: win_rate\npinned:\n  - { id: a, day: 2026-02-30, text: x, by: b, at: soon }\n',
    })
    expect(await listNotes(files, kpi)).toEqual([])
    expect((await checkNotes(files)).map(({ place }) => place?.line)).toContain(3)
  })
})

const hasCode = (code: string) => (thrown: unknown) =>
  thrown instanceof ProblemsFound && thrown.problems[0]?.code === code
