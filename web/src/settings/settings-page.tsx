import { useQuery } from '@tanstack/react-query'
import { settingsQuery } from '../api/queries.ts'
import type { SettingsPage as Settings } from '../api/types.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import head from '../shell/page-head.module.css'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { ChangePanel } from './change-panel.tsx'
import { PageSettings } from './page-settings.tsx'
import css from './settings.module.css'
import { SettingsForm } from './settings-form.tsx'
import { useDraft } from './use-draft.ts'
import { useHashSetting } from './use-hash-setting.ts'

/** Calendar, money and language of the workspace; every change shows which numbers it moves before it is saved. */
export function SettingsPage() {
  const { say } = useWords()
  const reader = useReader()
  const { data, error, refetch } = useQuery(settingsQuery(reader))
  useTitle(say('settings.title'))
  useHashSetting(data !== undefined)
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  return (
    <div aria-busy={data === undefined}>
      <h1 className={head.title}>{say('settings.title')}</h1>
      <p className={head.lead}>{data === undefined ? '\u00A0' : say('settings.lead', { name: data.name })}</p>
      <p className={head.under}>{data === undefined ? '\u00A0' : say('settings.file', { file: data.file })}</p>
      {data === undefined ? <Skeleton /> : <Edit key={`${reader.workspace ?? ''} ${data.name}`} settings={data} />}
    </div>
  )
}

function Edit({ settings }: { settings: Settings }) {
  const draft = useDraft(settings)
  return (
    <div className={css.columns}>
      <div className={css.sections}>
        <SettingsForm draft={draft} choices={settings.choices} />
      </div>
      <ChangePanel draft={draft} />
      <PageSettings />
    </div>
  )
}

function Skeleton() {
  const { say } = useWords()
  return (
    <>
      <p className="unseen" role="status">
        {say('page.loading')}
      </p>
      <div className={css.columns} aria-hidden="true">
        <div className={css.sections}>
          {[172, 388, 116].map((height) => (
            <div key={height} className={css.sheet} style={{ height }} />
          ))}
        </div>
        <div className={css.sheet} style={{ height: 180 }} />
      </div>
    </>
  )
}
