import { Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { BoardEntry, BoardPeriod, Workspace } from '../api/types.ts'
import { withoutEmpty, type PageSearch } from '../page-search.ts'
import { Chevron } from '../shell/icons.tsx'
import { useWords, type Say } from '../words/language.ts'
import css from './board-bar.module.css'
import { BarSheet } from './bar-sheet.tsx'
import { CopyLink } from './copy-link.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { namedPeriods, quarterList, type Choice } from './period-choices.ts'
import { PickMenu } from './pick-menu.tsx'
import { splitPick } from './split-pick.ts'
import { useFilter } from './use-filter.ts'

interface Props {
  readonly board: BoardEntry
  readonly boards: readonly BoardEntry[]
  readonly workspace: Workspace
  readonly asked: {
    readonly period: string
    readonly compare: string
    readonly where: string | undefined
    readonly by: string | undefined
  }
  readonly period: BoardPeriod | undefined
  readonly edit: () => void
}

/** What a pick of the bar offers and what it shows while closed. */
export interface BarPick {
  readonly name: string
  readonly prefix?: string
  readonly shown: string
  /** For the one button of a phone; empty where there is nothing to say. */
  readonly short?: string
  readonly value: string
  readonly groups: readonly { readonly title?: string; readonly choices: readonly Choice[] }[]
  readonly choose: (value: string) => void
}

/** Board, period and comparison in one bar; what is chosen stands in the address. */
export function BoardBar({ board, boards, workspace, asked, period, edit }: Props) {
  const { say } = useWords()
  const navigate = useNavigate()
  const choose = (chosen: { readonly [Key in keyof PageSearch]?: PageSearch[Key] | undefined }) =>
    void navigate({ to: '.', search: (before) => withoutEmpty({ ...before, ...chosen }), resetScroll: false })
  const filter = useFilter(board, asked.where, (where) => choose({ where }))
  const split = splitPick({ dimensions: filter.dimensions, by: asked.by, say, choose: (by) => choose({ by }) })
  const picks = [
    periodPick({ asked, period, workspace, say, choose: (value) => choose({ period: value }) }),
    comparePick({ asked, period, say, choose: (value) => choose({ compare: value as 'year' }) }),
  ]
  return (
    <div className={css.bar}>
      <BoardTitle board={board} boards={boards} />
      {picks.map((pick) => (
        <PickMenu key={pick.name} {...pick} />
      ))}
      <FilterMenu filter={filter} />
      <PickMenu {...split} isQuiet={asked.by === undefined} />
      <button type="button" className={css.ghost} onClick={edit}>
        {say('bar.edit')}
      </button>
      <CopyLink />
      <BarSheet picks={[...picks, split]} filter={filter} />
    </div>
  )
}

function BoardTitle({ board, boards }: Pick<Props, 'board' | 'boards'>) {
  const { say } = useWords()
  if (boards.length < 2) return <h1>{board.label}</h1>
  return (
    <h1>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={css.title} title={say('bar.choose-board')}>
            {board.label} <Chevron />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {boards.map(({ id, label }) => (
            <Menu.Item
              key={id}
              renderRoot={(props) => <Link to="/boards/$board" params={{ board: id }} search={true} {...props} />}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </h1>
  )
}

interface PickFacts {
  readonly asked: { readonly period: string; readonly compare: string }
  readonly period: BoardPeriod | undefined
  readonly say: Say
  readonly choose: (value: string) => void
}

export function periodPick({ asked, period, workspace, say, choose }: PickFacts & { workspace: Workspace }): BarPick {
  const [named, quarters] = [namedPeriods(workspace, say), quarterList(workspace, say)]
  const known = [...named, ...quarters].find(({ value }) => value === asked.period)
  return {
    name: say('bar.period'),
    // Until the answer names the period, "this quarter" is written as the answer most likely will, so that the bar does not jump.
    shown: period?.text ?? (asked.period === 'this-quarter' ? quarters[0]?.label : known?.label) ?? asked.period,
    value: asked.period,
    groups: [{ choices: named }, { title: say('bar.quarters'), choices: quarters }],
    choose,
  }
}

export function comparePick({ asked, period, say, choose }: PickFacts): BarPick {
  const choices = (['year', 'previous', 'none'] as const).map((value) => ({ value, label: say(`compare.${value}`) }))
  const label = choices.find(({ value }) => value === asked.compare)?.label ?? asked.compare
  const isCompared = asked.compare !== 'none'
  return {
    name: say('bar.compare'),
    ...(isCompared ? { prefix: say('bar.against') } : {}),
    shown:
      isCompared && (period?.running ?? asked.period.startsWith('this-'))
        ? say('compare.same-day', { name: label })
        : label,
    short: label,
    value: asked.compare,
    groups: [{ choices }],
    choose,
  }
}
