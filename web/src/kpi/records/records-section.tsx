import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { KpiPage, RecordsPage, Workspace } from '../../api/types.ts'
import { ProblemPanel } from '../../places/problem-panel.tsx'
import { useReader } from '../../use-reader.ts'
import { useWords } from '../../words/language.ts'
import { FileLinks } from '../file-links.tsx'
import { onlyText, recordsQuery, type Asked } from '../kpi-queries.ts'
import { Section } from '../section.tsx'
import type { PickedSegment } from '../use-segment.ts'
import { RecordsBar } from './records-bar.tsx'
import { RecordsTable } from './records-table.tsx'
import css from './records.module.css'
import { useInSight } from './use-in-sight.ts'

interface Props {
  readonly page: KpiPage
  readonly workspace: Workspace
  readonly asked: Asked
  readonly segment: PickedSegment | undefined
  readonly pick: (segment: PickedSegment | undefined) => void
}

/** The rows behind the number, fetched when they come into sight. */
export function RecordsSection(props: Props) {
  const { say } = useWords()
  const { ref, isSeen } = useInSight()
  return (
    <div ref={ref} id="records" tabIndex={-1} className={css.section}>
      {isSeen || location.hash === '#records' ? (
        <Records {...props} />
      ) : (
        <Section id="records-list" title={say('records.title')}>
          <div className={css.waitingList} />
        </Section>
      )}
    </div>
  )
}

function Records({ page, workspace, asked, segment, pick }: Props) {
  const { lang, say } = useWords()
  const [typed, setTyped] = useState('')
  const [part, setPart] = useState<'all' | 'numerator'>('all')
  const [sort, setSort] = useState<string>()
  const search = useSettled(typed.trim())
  const { period, where, view } = asked
  const wanted = onlyText({
    period,
    where,
    view,
    ...(segment === undefined ? {} : { by: segment.by, segment: segment.key }),
    part: part === 'all' ? undefined : part,
    search: search === '' ? undefined : search,
    sort,
  })
  const { data, error, refetch } = useQuery(recordsQuery(useReader(), page.kpi, wanted, 0))
  const shown = useLastList(data, wanted)
  const writing = { lang, say, timeZone: workspace.timeZone, currency: page.answer.currency ?? workspace.currency }
  return (
    <Section
      id="records-list"
      title={say('records.title')}
      sub={shown?.first.sentence}
      tools={<FileLinks kpi={page.kpi} file="records" asked={wanted} />}
    >
      <RecordsBar
        page={page}
        list={shown?.first}
        typed={typed}
        type={setTyped}
        part={part}
        choosePart={setPart}
        segment={segment}
        pick={pick}
      />
      {error !== null && data === undefined && <ProblemPanel error={error} retry={() => void refetch()} heading="h2" />}
      {shown === undefined && error === null && <div className={css.waitingList} />}
      {shown?.first.all === 0 && (
        <p className={css.none}>{say(search === '' ? 'records.none' : 'records.nothing', { search })}</p>
      )}
      {shown !== undefined && shown.first.all > 0 && (
        <div className={data === undefined ? css.stale : undefined} aria-busy={data === undefined}>
          <RecordsTable
            key={JSON.stringify(shown.asked)}
            kpi={page.kpi}
            asked={shown.asked}
            first={shown.first}
            caption={say('records.of', { label: page.label })}
            writing={writing}
            sort={setSort}
          />
        </div>
      )}
    </Section>
  )
}

interface List {
  readonly first: RecordsPage
  readonly asked: Asked
}

/** The list that arrived last: it stays, dimmed, while another one is sorted or searched. */
function useLastList(first: RecordsPage | undefined, asked: Asked): List | undefined {
  const [list, setList] = useState<List>()
  if (first !== undefined && first !== list?.first) setList({ first, asked })
  return list
}

const SETTLES_AFTER_MS = 250

/** A text once its writer has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
