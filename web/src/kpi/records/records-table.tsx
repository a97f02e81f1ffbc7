import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import type { RecordsPage } from '../../api/types.ts'
import { Arrow } from './arrow.tsx'
import type { Asked } from '../kpi-queries.ts'
import { isNumeric, nextSort, sortedAs, widthsOf, type CellWriting } from './record-cell.ts'
import { RecordRowView } from './record-row.tsx'
import css from './records.module.css'
import { useIsPhone } from './use-is-phone.ts'
import { useRecordPages } from './use-record-pages.ts'

interface Props {
  readonly kpi: string
  readonly asked: Asked
  /** The first page: what the list holds and how long it is. */
  readonly first: RecordsPage
  readonly caption: string
  readonly writing: CellWriting
  readonly sort: (by: string) => void
}

const ROW = 32
const CARD_LINE = 24
const CARD_EDGE = 25
/** So many fields a card shows before it is asked for all. */
const CARD_FIELDS = 8

/** A list of any length: only the rows in sight are drawn, and fetched a hundred at a time. */
export function RecordsTable({ kpi, asked, first, caption, writing, sort }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  const { all } = first
  const [isWhole, setWhole] = useState(false)
  const columns = isPhone && !isWhole ? first.columns.slice(0, CARD_FIELDS) : first.columns
  const widths = widthsOf(columns, first.rows)
  const height = isPhone ? columns.length * CARD_LINE + CARD_EDGE : ROW
  // The page is built without the React compiler, and nothing of this leaves the component.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: all,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (place) => `${height} ${place}`,
  })
  const items = virtual.getVirtualItems()
  const rowAt = useRecordPages(kpi, asked, items.length === 0 ? [0] : items.map(({ index }) => index))
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <>
      {columns.length < first.columns.length && (
        <button type="button" className={`do ${css.whole}`} onClick={() => setWhole(true)}>
          {writing.say('records.all-fields', { count: first.columns.length })}
        </button>
      )}
      <div ref={scroll} className={css.scroll} tabIndex={0} role="region" aria-label={caption}>
        <table
          className={css.table}
          aria-rowcount={all + 1}
          style={isPhone ? undefined : { minWidth: widths.reduce((sum, width) => sum + width, 0) }}
        >
          <caption className="unseen">{caption}</caption>
          <colgroup>
            {columns.map((column, i) => (
              <col key={column.name} style={{ width: widths[i] }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  aria-sort={sortedAs(asked['sort'], column.name)}
                  className={isNumeric(column.type) ? css.number : undefined}
                >
                  <button type="button" onClick={() => sort(nextSort(asked['sort'], column))}>
                    {column.label}
                    <Arrow sorted={sortedAs(asked['sort'], column.name)} />
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={above} span={columns.length} />
            {items.map(({ index }) => (
              <RecordRowView
                key={index}
                row={rowAt(index)}
                columns={columns}
                place={index}
                height={height}
                writing={writing}
              />
            ))}
            <Spacer height={below} span={columns.length} />
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Stands for the rows out of sight. */
function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true" className={css.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}
