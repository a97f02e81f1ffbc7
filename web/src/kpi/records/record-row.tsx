import type { RecordColumn } from '../../api/types.ts'
import { isNumeric, writeCells, type CellWriting } from './record-cell.ts'
import css from './records.module.css'
import type { RecordRow } from './use-record-pages.ts'

interface Props {
  /** Undefined while its page is on the way. */
  readonly row: RecordRow | undefined
  readonly columns: readonly RecordColumn[]
  readonly place: number
  readonly height: number
  readonly writing: CellWriting
}

/** One record; its first cell leads back into the CRM where the source names an address. */
export function RecordRowView({ row, columns, place, height, writing }: Props) {
  const texts = row === undefined ? [] : writeCells(row.cells, columns, writing)
  return (
    <tr aria-rowindex={place + 2} style={{ height }} className={row === undefined ? css.waiting : undefined}>
      {columns.map(({ name, label, type }, i) => {
        const text = texts[i] ?? '\u00A0'
        return (
          <td key={name} data-name={label} className={isNumeric(type) ? css.number : undefined} title={text}>
            {i === 0 && row?.link ? (
              <a href={row.link} target="_blank" rel="noreferrer" className="do">
                {text}
                <span className="unseen"> {writing.say('records.in-crm')}</span>
              </a>
            ) : (
              <span>{text}</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}
