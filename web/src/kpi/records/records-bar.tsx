import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { KpiPage, RecordsPage } from '../../api/types.ts'
import { valuesQuery } from '../../board/dimension-queries.ts'
import { formatExact } from '../../format/format-value.ts'
import { useReader } from '../../use-reader.ts'
import { useWords } from '../../words/language.ts'
import type { PickedSegment } from '../use-segment.ts'
import css from './records.module.css'

interface Props {
  readonly page: KpiPage
  /** What of the list is known; undefined until the first of it is there. */
  readonly list: Pick<RecordsPage, 'all' | 'hasNumerator'> | undefined
  readonly typed: string
  readonly type: (text: string) => void
  readonly part: 'all' | 'numerator'
  readonly choosePart: (part: 'all' | 'numerator') => void
  readonly segment: PickedSegment | undefined
  readonly pick: (segment: PickedSegment | undefined) => void
}

/** Search, the part of a share, and the segment that the list is cut to. */
export function RecordsBar({ page, list, typed, type, part, choosePart, segment, pick }: Props) {
  const { lang, say } = useWords()
  const all = list?.all
  return (
    <div className={css.bar}>
      <input
        type="search"
        className={css.search}
        value={typed}
        placeholder={say('records.search')}
        aria-label={say('records.search')}
        onChange={(event) => type(event.target.value)}
      />
      {list?.hasNumerator === true && (
        <div className={css.parts} role="group" aria-label={say('records.part')}>
          {(['all', 'numerator'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={part === one} onClick={() => choosePart(one)}>
              {say(`records.part.${one}`)}
            </button>
          ))}
        </div>
      )}
      {segment !== undefined && (
        <button type="button" className={css.chip} onClick={() => pick(undefined)}>
          {segment.label}
          <span className="unseen">: {say('records.drop-segment')}</span>
          <span aria-hidden="true">×</span>
        </button>
      )}
      {segment !== undefined && <OnlySegment kpi={page.kpi} segment={segment} drop={() => pick(undefined)} />}
      <p className={css.count} role="status">
        {all === 1 && say('records.count-one')}
        {all !== undefined && all !== 1 && say('records.count', { count: formatExact(all, { unit: 'count', lang }) })}
      </p>
    </div>
  )
}

/** Makes the segment the filter of the whole page, beside one that is there already. */
function OnlySegment({ kpi, segment, drop }: { kpi: string; segment: PickedSegment; drop: () => void }) {
  const { say } = useWords()
  const { data } = useQuery(valuesQuery(useReader(), segment.by, kpi))
  const found = data?.values.find(({ key }) => (key ?? '') === segment.key)
  if (found === undefined) return null
  return (
    <Link
      to="."
      search={({ where, ...before }) => ({ ...before, where: bothOf(where, found.where) })}
      resetScroll={false}
      onClick={drop}
      className="do"
    >
      {say('records.only-segment')}
    </Link>
  )
}

function bothOf(where: string | undefined, more: string): string {
  return where === undefined || where === more ? more : `(${where}) and ${more}`
}
