import type { Language, SettingsPage } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import { CalendarSection } from './calendar-section.tsx'
import css from './settings.module.css'
import { SettingField, SettingSelect } from './setting-field.tsx'
import type { Draft } from './use-draft.ts'

export interface SectionProps {
  readonly draft: Draft
  readonly choices: SettingsPage['choices']
}

/** What `pegel.yaml` says, section by section. */
export function SettingsForm({ draft, choices }: SectionProps) {
  const { say } = useWords()
  const { value, set } = draft
  return (
    <>
      <section className={css.sheet} aria-labelledby="section-workspace">
        <h2 id="section-workspace">{say('settings.workspace')}</h2>
        <SettingField name="name" hint={say('settings.name-hint')}>
          <input
            id="name"
            className={css.input}
            type="text"
            maxLength={120}
            value={value.name}
            aria-describedby="name-hint"
            onChange={({ target }) => set({ name: target.value })}
          />
        </SettingField>
        <SettingField name="language" hint={say('settings.language-hint')}>
          <SettingSelect
            name="language"
            value={value.language}
            choose={(chosen) => set({ language: chosen as Language })}
            hasHint
          >
            <option value="de">Deutsch</option>
            <option value="en">English</option>
          </SettingSelect>
        </SettingField>
      </section>
      <CalendarSection draft={draft} choices={choices} />
      <section className={css.sheet} aria-labelledby="section-money">
        <h2 id="section-money">{say('settings.money')}</h2>
        <SettingField name="currency" hint={say('settings.currency-hint')}>
          <SettingSelect name="currency" value={value.currency} choose={(currency) => set({ currency })} hasHint>
            {choices.currencies.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </SettingSelect>
        </SettingField>
      </section>
    </>
  )
}
