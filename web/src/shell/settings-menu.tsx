import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { workspaceQuery } from '../api/queries.ts'
import type { Language } from '../api/types.ts'
import { usePageSearch, useReader } from '../use-reader.ts'
import { chooseLanguage, useWords } from '../words/language.ts'
import { Icon } from './icons.tsx'
import css from './shell.module.css'

const themes: readonly MantineColorScheme[] = ['auto', 'light', 'dark']

/** Language, light or dark, and the workspace. */
export function SettingsMenu() {
  const { lang, say } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={css.settings} aria-label={say('settings.title')}>
          <Icon name="settings" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('settings.language')}</Menu.Label>
        <Menu.RadioGroup value={lang} onChange={(chosen) => void chooseLanguage(chosen as Language)}>
          <Menu.RadioItem value="de" lang="de">
            Deutsch
          </Menu.RadioItem>
          <Menu.RadioItem value="en" lang="en">
            English
          </Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Label>{say('settings.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}>
          {themes.map((theme) => (
            <Menu.RadioItem key={theme} value={theme}>
              {say(`settings.theme.${theme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <WorkspaceChoice />
      </Menu.Dropdown>
    </Menu>
  )
}

function WorkspaceChoice() {
  const { say } = useWords()
  const { data } = useQuery(workspaceQuery(useReader()))
  const { workspace } = usePageSearch()
  const navigate = useNavigate()
  if (data === undefined || data.workspaces.length < 2) return null
  return (
    <>
      <Menu.Label>{say('settings.workspace')}</Menu.Label>
      <Menu.RadioGroup
        value={workspace ?? data.name}
        onChange={(name) => void navigate({ to: '/', search: { workspace: name } })}
      >
        {data.workspaces.map(({ name, label }) => (
          <Menu.RadioItem key={name} value={name} closeMenuOnClick>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
