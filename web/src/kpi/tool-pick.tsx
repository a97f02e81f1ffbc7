import { Menu } from '@mantine/core'
import { Chevron } from '../shell/icons.tsx'
import css from './kpi.module.css'

interface Props {
  readonly name: string
  readonly shown: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly choose: (value: string) => void
}

/** A choice in the head of a section. */
export function ToolPick({ name, shown, value, choices, choose }: Props) {
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={css.tool}>
          <b className="unseen">{name}: </b>
          {shown}
          <Chevron />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={choose}>
          {choices.map((choice) => (
            <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
              {choice.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
