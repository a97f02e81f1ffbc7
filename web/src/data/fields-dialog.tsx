import type { PreparedField } from '../api/types.ts'
import { formatValue } from '../format/format-value.ts'
import { useWords, type Say } from '../words/language.ts'
import { Dialog } from './dialog.tsx'
import css from './fields.module.css'

interface Props {
  readonly fields: readonly PreparedField[]
  /** Where the mapping stands once it is loaded. */
  readonly file: string | null
  readonly opened: boolean
  readonly onClose: () => void
}

/** Every field of ours beside the column that feeds it; to read, because it is changed in the source's file. */
export function FieldsDialog({ fields, file, opened, onClose }: Props) {
  const { say } = useWords()
  const groups = Object.entries(Object.groupBy(fields, ({ entity, file }) => `${entity} ${file}`))
  return (
    <Dialog title={say('fields.title')} opened={opened} onClose={onClose} size="wide">
      {file !== null && <p className={css.hint}>{say('fields.hint', { file })}</p>}
      {groups.map(([key, members = []]) => (
        <FieldTable key={key} fields={members} />
      ))}
    </Dialog>
  )
}

function FieldTable({ fields }: { fields: readonly PreparedField[] }) {
  const { lang, say } = useWords()
  const [first] = fields
  if (first === undefined) return null
  return (
    <table className={css.table}>
      <caption>{say('fields.of', { entity: first.entityLabel, file: first.file })}</caption>
      <thead>
        <tr>
          {(['ours', 'theirs', 'examples', 'confidence', 'reason'] as const).map((head) => (
            <th key={head} scope="col">
              {say(`fields.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, fieldLabel, column, examples, confidence, reason }) => (
          <tr key={field} className={column === null ? css.none : undefined}>
            <th scope="row" title={field}>
              {fieldLabel}
            </th>
            <td data-label={say('fields.theirs')}>{column ?? say('fields.no-column')}</td>
            <td data-label={say('fields.examples')}>{examples.join(', ')}</td>
            <td data-label={say('fields.confidence')}>
              {column !== null &&
                `${say(wordOf(confidence))}, ${formatValue(confidence, { unit: 'rate', lang }, wide)}`}
            </td>
            <td data-label={say('fields.reason')}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A confidence is rough: no tenths of a percent. */
const wide = { low: 0, high: 1 }

function wordOf(confidence: number): Parameters<Say>[0] {
  if (confidence >= 0.9) return 'fields.sure'
  return confidence >= 0.7 ? 'fields.likely' : 'fields.unsure'
}
