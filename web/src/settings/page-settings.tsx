import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import type { Language } from '../api/types.ts'
import { themes } from '../shell/avatar-menu.tsx'
import { chooseLanguage, useWords } from '../words/language.ts'
import css from './settings.module.css'
import { SettingField, SettingSelect } from './setting-field.tsx'

/** What holds in this browser alone, and at once. */
export function PageSettings() {
  const { lang, say } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <section className={css.sheet} aria-labelledby="section-page">
      <h2 id="section-page">{say('settings.page')}</h2>
      <p className={css.remark}>{say('settings.page-hint')}</p>
      <SettingField name="page-language">
        <SettingSelect name="page-language" value={lang} choose={(chosen) => void chooseLanguage(chosen as Language)}>
          <option value="de">Deutsch</option>
          <option value="en">English</option>
        </SettingSelect>
      </SettingField>
      <SettingField name="theme">
        <SettingSelect
          name="theme"
          value={colorScheme}
          choose={(chosen) => setColorScheme(chosen as MantineColorScheme)}
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {say(`settings.theme.${theme}`)}
            </option>
          ))}
        </SettingSelect>
      </SettingField>
    </section>
  )
}
