import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { addressOf, sendJson, ServerRefused } from '../api/fetch-answer.ts'
import type { DefinitionDraft } from '../api/types.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import head from '../shell/page-head.module.css'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import css from './define.module.css'
import { DefineForm } from './define-form.tsx'
import { DefineText } from './define-text.tsx'
import { DraftDiff } from './draft-diff.tsx'
import { DraftPreview } from './draft-preview.tsx'
import { useDefinition, type Definition } from './use-definition.ts'

/** Writes a KPI: its form and its text side by side, checked and computed on the real data while it is written. */
export function DefinePage() {
  const { kpi } = useParams({ strict: false })
  const { say, lang } = useWords()
  const definition = useDefinition(kpi)
  const { draft, error } = definition
  const name = draft?.fields.find(({ path }) => path === `label.${lang}`)?.value
  useTitle(say(kpi === undefined ? 'define.new' : 'define.title', { name: name ?? kpi ?? '' }))
  if (draft === undefined && error !== null) return <ProblemPanel error={error} retry={definition.retry} />
  return (
    <div aria-busy={draft === undefined}>
      <h1 className={head.title}>
        {say(kpi === undefined ? 'define.new' : 'define.title', { name: name ?? kpi ?? '' })}
      </h1>
      <p className={head.lead} aria-live="polite">
        {draft?.sentence ?? '\u00A0'}
      </p>
      <p className={head.under}>
        {draft === undefined || draft.origin === 'new' ? '\u00A0' : say(`define.${draft.origin}`, { file: draft.file })}
      </p>
      {draft !== undefined && <Edit definition={definition} draft={draft} kpi={kpi} />}
    </div>
  )
}

interface EditProps {
  readonly definition: Definition
  readonly draft: DefinitionDraft
  readonly kpi: string | undefined
}

function Edit({ definition, draft, kpi }: EditProps) {
  const { say } = useWords()
  return (
    <div className={css.columns}>
      <div className={css.side}>
        <section className={css.sheet} aria-labelledby="define-form">
          <h2 id="define-form">{say('define.form')}</h2>
          <DefineForm definition={definition} draft={draft} />
        </section>
      </div>
      <div className={css.side}>
        <section className={css.sheet} aria-labelledby="define-text">
          <h2 id="define-text">{say('define.text')}</h2>
          <DefineText definition={definition} draft={draft} />
          <Save definition={definition} draft={draft} kpi={kpi} />
        </section>
        <section className={css.sheet} aria-labelledby="define-preview">
          <h2 id="define-preview">{say('define.preview')}</h2>
          <DraftPreview draft={draft} isStale={definition.isChecking} />
        </section>
        <section className={css.sheet} aria-labelledby="define-diff">
          <h2 id="define-diff">{say('define.diff')}</h2>
          <DraftDiff diff={draft.diff} />
        </section>
      </div>
    </div>
  )
}

function Save({ definition, draft, kpi }: EditProps) {
  const { say } = useWords()
  const reader = useReader()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const save = useMutation({
    mutationFn: () =>
      sendJson<{ readonly kpi: string }>('PUT', addressOf('kpis/drafts', reader.workspace, { lang: reader.lang }), {
        ...(kpi === undefined ? {} : { kpi }),
        text: draft.text,
        base: draft.base,
      }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries()
      await navigate({ to: '/kpis/$kpi', params: { kpi: saved.kpi }, search: true })
    },
  })
  const hasChanged = draft.text !== draft.base
  const isSound = draft.problems.length === 0
  return (
    <div className={css.actions}>
      <button
        type="button"
        className="button primary"
        disabled={!hasChanged || !isSound || definition.isChecking || save.isPending}
        onClick={() => save.mutate()}
      >
        {say(save.isPending ? 'define.saving' : 'define.save')}
      </button>
      {hasChanged && kpi !== undefined && (
        <button type="button" className="do" onClick={definition.discard} disabled={save.isPending}>
          {say('define.discard')}
        </button>
      )}
      <Link to="/kpis" search={true} className="do">
        {say('define.back')}
      </Link>
      {save.error !== null && (
        <p role="alert" className={css.refused}>
          {refusalOf(save.error) ?? say('error.unreachable')}
        </p>
      )}
    </div>
  )
}

function refusalOf(error: Error): string | undefined {
  if (!(error instanceof ServerRefused)) return undefined
  const { problems, title } = error.details
  return problems?.[0]?.text ?? title
}
