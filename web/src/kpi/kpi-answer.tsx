import { useState } from 'react'
import type { KpiPage, Workspace } from '../api/types.ts'
import { formatAgo, formatDay } from '../format/format-date.ts'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/language.ts'
import { BridgeSection } from './bridge/bridge-section.tsx'
import { FunnelSection } from './funnel/funnel-section.tsx'
import { HeadSheet } from './head/head-sheet.tsx'
import { HowSection } from './how/how-section.tsx'
import css from './kpi.module.css'
import type { Asked } from './kpi-queries.ts'
import { LeagueSection } from './league/league-section.tsx'
import { MaturitySection } from './maturity/maturity-section.tsx'
import { ModelSection } from './model/model-section.tsx'
import { NotesSection } from './notes/notes-section.tsx'
import { RecordsSection } from './records/records-section.tsx'
import { SeriesSection } from './series/series-section.tsx'
import { AnswersSection } from './survey/answers-section.tsx'
import { TimesSection } from './times/times-section.tsx'
import type { PickedSegment } from './use-segment.ts'
import board from '../board/board.module.css'
import type { BoardSplit } from '../board/use-board-split.ts'

interface Props {
  readonly page: KpiPage
  readonly workspace: Workspace
  readonly asked: Asked
  readonly split: BoardSplit
  /** Old numbers stay, dimmed, while new ones are computed. */
  readonly isStale: boolean
}

/** The page in its order: the number, how sure, what is behind it, how computed. */
export function KpiAnswerView({ page, workspace, asked, split, isStale }: Props) {
  const [segment, setSegment] = useState<PickedSegment>()
  const open = (picked: PickedSegment) => {
    setSegment(picked)
    const records = document.getElementById('records')
    records?.scrollIntoView()
    records?.focus({ preventScroll: true })
  }
  return (
    <div className={isStale ? board.stale : board.fresh} aria-busy={isStale}>
      <p className={css.question}>{page.question}</p>
      <DataState page={page} workspace={workspace} />
      <HeadSheet page={page} />
      {page.answer.total.parts !== undefined && (
        <BridgeSection parts={page.answer.total.parts} answer={page.answer} period={page.period.text} />
      )}
      {page.answer.total.steps !== undefined && page.answer.total.steps.length > 0 && (
        <FunnelSection steps={page.answer.total.steps} answer={page.answer} period={page.period.text} />
      )}
      {page.answer.total.answers !== undefined && page.answer.total.answers.length > 0 && (
        <AnswersSection answers={page.answer.total.answers} answer={page.answer} period={page.period.text} />
      )}
      {page.answer.total.percentiles !== undefined && page.answer.model === undefined && (
        <TimesSection answer={page.answer} period={page.period.text} />
      )}
      <SeriesSection page={page} />
      {page.answer.model !== undefined && <ModelSection model={page.answer.model} answer={page.answer} />}
      <LeagueSection page={page} asked={asked} unagreed={split.personal?.path} agree={split.agree} open={open} />
      {page.maturity !== null && <MaturitySection maturity={page.maturity} label={page.label} />}
      <RecordsSection page={page} workspace={workspace} asked={asked} segment={segment} pick={setSegment} />
      <HowSection page={page} asked={asked} />
      <NotesSection page={page} />
    </div>
  )
}

/** How fresh the numbers are, and what must be said about the period and the name. */
function DataState({ page, workspace: { dataUntil, loadedAt } }: { page: KpiPage; workspace: Workspace }) {
  const now = useNow()
  const { lang, say } = useWords()
  const fresh = [
    dataUntil !== null && say('board.data-until', { day: formatDay(dataUntil, lang) }),
    loadedAt !== null && say('board.loaded', { ago: formatAgo(loadedAt, now, lang) }),
  ].filter((fact) => fact !== false)
  const renamed = page.renamedFrom === undefined ? null : say('kpi.renamed', { name: page.renamedFrom })
  const parts = [fresh.join(', '), page.note, renamed].filter((part) => part !== null && part !== '')
  return <p className={css.state}>{parts.join(' · ')}</p>
}
