import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addressOf, fetchAnswer, sendJson, ServerRefused } from '../api/fetch-answer.ts'
import type { SettingsPage } from '../api/types.ts'
import { ProgressBar } from '../data/progress-bar.tsx'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { MovedList } from './moved-list.tsx'
import css from './settings.module.css'
import type { Draft } from './use-draft.ts'
import { usePreview } from './use-preview.ts'

/** What a change moves, before it is saved. */
export function ChangePanel({ draft }: { draft: Draft }) {
  const { say } = useWords()
  const { preview, isComputing, error } = usePreview(draft)
  const save = useSave(draft)
  const failed = save.error ?? error
  return (
    <aside className={css.panel} aria-labelledby="section-change">
      <h2 id="section-change">{say('settings.change')}</h2>
      <div className={css.outcome} aria-live="polite" aria-busy={isComputing}>
        {!draft.hasChanged && <p>{say(save.isSuccess ? 'settings.saved' : 'settings.unchanged')}</p>}
        {draft.hasChanged && failed !== null && <Refusal error={failed} />}
        {draft.hasChanged && failed === null && preview === undefined && <p>{say('settings.computing')}</p>}
        {draft.hasChanged && failed === null && preview !== undefined && (
          <div data-stale={isComputing}>
            <p className={css.sentence}>{preview.sentence}</p>
            <MovedList moved={preview.moved} />
            {preview.notes.map((note) => (
              <p key={note} className={css.note}>
                {note}
              </p>
            ))}
          </div>
        )}
      </div>
      {save.isPending && draft.change.timeZone !== undefined && <Saving />}
      <button
        type="button"
        className="button primary"
        disabled={!draft.hasChanged || save.isPending || error !== null}
        onClick={() => save.mutate()}
      >
        {say(save.isPending ? 'settings.saving' : 'settings.save')}
      </button>
      {draft.hasChanged && (
        <button type="button" className="do" onClick={draft.discard} disabled={save.isPending}>
          {say('settings.discard')}
        </button>
      )}
    </aside>
  )
}

const LOOK_EVERY_MS = 700

/** Another time zone brings the days of all data into it: with much data that takes a while. */
function Saving() {
  const { say } = useWords()
  const reader = useReader()
  const { data } = useQuery({
    queryKey: [reader.workspace ?? '', 'settings/saving'],
    queryFn: ({ signal }) =>
      fetchAnswer<{ share: number | null }>(
        addressOf('settings/saving', reader.workspace, { lang: reader.lang }),
        signal,
      ),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  })
  return (
    <div className={css.saving}>
      <p>{say('settings.rezoning')}</p>
      <ProgressBar share={data?.share ?? undefined} label={say('settings.saving')} />
    </div>
  )
}

function Refusal({ error }: { error: Error }) {
  const { say } = useWords()
  const details = error instanceof ServerRefused ? error.details : undefined
  return (
    <div role="alert">
      <p className={css.sentence}>{details?.title ?? say('error.unreachable')}</p>
      <p>{say('settings.nothing-saved')}</p>
    </div>
  )
}

/** Saves, and lets every number be asked anew. */
function useSave({ change, discard }: Draft) {
  const reader = useReader()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      sendJson<SettingsPage>('PUT', addressOf('settings', reader.workspace, { lang: reader.lang }), change),
    onSuccess: async () => {
      await queries.invalidateQueries()
      discard()
    },
  })
}
