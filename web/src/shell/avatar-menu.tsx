import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { workspaceQuery } from '../api/queries.ts'
import type { Language } from '../api/types.ts'
import { useOpenSearch } from '../search/search.tsx'
import { useReader } from '../use-reader.ts'
import { chooseLanguage, useWords } from '../words/language.ts'
import { initialsOf } from './initials.ts'
import css from './shell.module.css'

export const themes: readonly MantineColorScheme[] = ['auto', 'light', 'dark']

/** Whose numbers are shown, by its initials; behind it the other workspaces, language, light or dark, and the settings. */
export function AvatarMenu() {
  const { lang, say } = useWords()
  const { data } = useQuery(workspaceQuery(useReader()))
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const openSearch = useOpenSearch()
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={css.account}>
          <span className={css.avatar} aria-hidden="true">
            {initialsOf(data?.label ?? '')}
          </span>
          <span className="unseen">{say('page.account', { name: data?.label ?? '' })}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item className={css.phoneOnly ?? ''} onClick={openSearch}>
          {say('search.button')}
        </Menu.Item>
        <WorkspaceChoice />
        <Menu.Label>{say('settings.page-language')}</Menu.Label>
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
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/settings" search={true} {...props} />}>
          {say('settings.title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function WorkspaceChoice() {
  const { say } = useWords()
  const { data } = useQuery(workspaceQuery(useReader()))
  const navigate = useNavigate()
  if (data === undefined || data.workspaces.length < 2) return null
  return (
    <>
      <Menu.Label>{say('settings.workspace')}</Menu.Label>
      <Menu.RadioGroup value={data.name} onChange={(name) => void navigate({ to: '/', search: { workspace: name } })}>
        {data.workspaces.map(({ name, label }) => (
          <Menu.RadioItem key={name} value={name} closeMenuOnClick>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
