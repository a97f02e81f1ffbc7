import { Menu } from '@mantine/core'
import { Fragment } from 'react'
import { Chevron } from '../shell/icons.tsx'
import css from './board-bar.module.css'
import type { BarPick } from './board-bar.tsx'

/** One pick of the bar as a menu. */
export function PickMenu({
  name,
  prefix,
  shown,
  value,
  groups,
  choose,
  isQuiet = false,
}: BarPick & { isQuiet?: boolean }) {
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={isQuiet ? css.ghost : css.pick}>
          <b className="unseen">{name}: </b>
          {prefix !== undefined && <span>{prefix} </span>}
          {shown}
          <Chevron />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={choose}>
          {groups.map(({ title, choices }) => (
            <Fragment key={title ?? name}>
              {title !== undefined && <Menu.Label>{title}</Menu.Label>}
              {choices.map((choice) => (
                <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
                  {choice.label}
                </Menu.RadioItem>
              ))}
            </Fragment>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
