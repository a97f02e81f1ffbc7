import type { ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import type { SettingName } from './setting-names.ts'
import css from './settings.module.css'

interface Props {
  readonly name: SettingName
  readonly hint?: string
  readonly children: ReactNode
}

/** One setting: its name, its control (which has the id of the setting), and what it does. */
export function SettingField({ name, hint, children }: Props) {
  const { say } = useWords()
  return (
    <div className={css.field}>
      <label htmlFor={name}>{say(`settings.${name}`)}</label>
      <div className={css.control}>
        {children}
        {hint !== undefined && (
          <p className={css.hint} id={`${name}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

interface SelectProps {
  readonly name: SettingName
  readonly value: string
  readonly choose: (value: string) => void
  readonly hasHint?: boolean
  readonly children: ReactNode
}

/** The browser's own list: it can be typed into, and a phone shows it as it shows every list. */
export function SettingSelect({ name, value, choose, hasHint = false, children }: SelectProps) {
  return (
    <select
      id={name}
      className={css.input}
      value={value}
      onChange={({ target }) => choose(target.value)}
      {...(hasHint ? { 'aria-describedby': `${name}-hint` } : {})}
    >
      {children}
    </select>
  )
}
