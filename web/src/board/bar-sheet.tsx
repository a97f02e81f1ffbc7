import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { Chevron } from '../shell/icons.tsx'
import { useWords } from '../words/language.ts'
import css from './board-bar.module.css'
import type { BarPick } from './board-bar.tsx'
import { FilterFields } from './filter-fields.tsx'
import type { FilterFacts } from './use-filter.ts'

/** On a phone the bar is one button that opens a sheet. */
export function BarSheet({ picks, filter }: { picks: readonly BarPick[]; filter?: FilterFacts }) {
  const { say } = useWords()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const filtered = filter?.where === undefined ? '' : `${filter.name} ${filter.shown}`
  const texts = [...picks.map(shortText), filtered].filter((text) => text !== '')
  return (
    <>
      <button type="button" className={css.sheetButton} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <span>{texts.join(' · ')}</span>
        <Chevron />
      </button>
      <Drawer.Root
        opened={isOpen}
        onClose={close}
        position="bottom"
        classNames={{ content: css.sheet ?? '' }}
        transitionProps={{ duration: 0 }}
      >
        <Drawer.Overlay backgroundOpacity={0.4} color="var(--sunk)" />
        <Drawer.Content aria-label={picks.map(({ name }) => name).join(', ')}>
          {picks.map((pick) => (
            <PickList key={pick.name} {...pick} />
          ))}
          {filter !== undefined && <FilterFields filter={filter} />}
          <button type="button" className="button" onClick={close}>
            {say('bar.apply')}
          </button>
        </Drawer.Content>
      </Drawer.Root>
    </>
  )
}

function shortText({ prefix, shown, short = shown }: BarPick): string {
  return prefix === undefined || short === '' ? short : `${prefix} ${short}`
}

function PickList({ name, value, groups, choose }: BarPick) {
  const choices = groups
    .flatMap((group) => group.choices)
    .filter((choice, i, all) => all.findIndex((other) => other.value === choice.value) === i)
  return (
    <fieldset className={css.list}>
      <legend>{name}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => choose(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
