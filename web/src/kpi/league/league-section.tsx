import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { KpiPage } from '../../api/types.ts'
import { shortLabel } from '../../board/split-pick.ts'
import { readPageSearch } from '../../page-search.ts'
import { useWords } from '../../words/language.ts'
import { FileLinks } from '../file-links.tsx'
import type { Asked } from '../kpi-queries.ts'
import { Section } from '../section.tsx'
import { ToolPick } from '../tool-pick.tsx'
import type { OpenSegment } from '../use-segment.ts'
import type { LeagueOrder } from './league-geometry.ts'
import { LeagueTable } from './league-table.tsx'
import css from './league.module.css'
import { PersonalAsk } from './personal-ask.tsx'

interface Props {
  readonly page: KpiPage
  readonly asked: Asked
  /** The path of a split by person that the reader has not agreed to see yet. */
  readonly unagreed: string | undefined
  readonly agree: () => void
  readonly open: OpenSegment
}

export interface Sorting {
  readonly order: LeagueOrder
  readonly isReversed: boolean
}

/** The segments of a split beside each other; without a split it offers those that there are. */
export function LeagueSection({ page, asked, unagreed, agree, open }: Props) {
  const { say } = useWords()
  const [sorting, setSorting] = useState<Sorting>({ order: 'value', isReversed: false })
  const choose = useSplit()
  const { league, splits } = page
  if (splits.length === 0 && league === null) return null
  const path = unagreed ?? league?.path
  const pick = (
    <ToolPick
      name={say('league.by')}
      shown={path === undefined ? say('league.by') : (splits.find((split) => split.path === path)?.label ?? path)}
      value={path ?? ''}
      choices={[
        ...splits.map((split) => ({ value: split.path, label: split.label })),
        { value: '', label: say('league.none') },
      ]}
      choose={choose}
    />
  )
  const tools = (
    <>
      {pick}
      {league !== null && unagreed === undefined && <FileLinks kpi={page.kpi} file="league" asked={asked} />}
    </>
  )
  return (
    <Section
      id="league"
      title={say('league.title')}
      sub={league?.sentence}
      tools={path === undefined ? undefined : tools}
    >
      {unagreed !== undefined ? (
        <PersonalAsk
          label={splits.find((split) => split.path === unagreed)?.label ?? unagreed}
          agree={agree}
          refuse={() => choose('')}
        />
      ) : league === null ? (
        <SplitOffer page={page} choose={choose} />
      ) : (
        <LeagueTable league={league} sorting={sorting} sort={setSorting} open={open} />
      )}
    </Section>
  )
}

const OFFERED = 6

/** The first splits as buttons, the others in a menu. */
function SplitOffer({ page: { splits }, choose }: { page: KpiPage; choose: (path: string) => void }) {
  const { say } = useWords()
  const more = splits.slice(OFFERED)
  return (
    <div className={css.offer}>
      <p>{say('league.offer')}</p>
      {splits.slice(0, OFFERED).map(({ path, label }) => (
        <button key={path} type="button" className="button" onClick={() => choose(path)}>
          {shortLabel({ path, label }, splits)}
        </button>
      ))}
      {more.length > 0 && (
        <ToolPick
          name={say('league.by')}
          shown={say('league.more')}
          value=""
          choices={more.map(({ path, label }) => ({ value: path, label }))}
          choose={choose}
        />
      )}
    </div>
  )
}

function useSplit(): (path: string) => void {
  const navigate = useNavigate()
  return (path) =>
    void navigate({
      to: '.',
      search: (before) => readPageSearch({ ...before, by: path }),
      resetScroll: false,
    })
}
