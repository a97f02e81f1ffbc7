import { useId } from 'react'
import type { DefinitionDraft } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './define.module.css'
import type { Definition } from './use-definition.ts'

interface Props {
  readonly definition: Definition
  readonly draft: DefinitionDraft
}

const directions = ['higher', 'lower'] as const
const cadences = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const
const long = new Set(['question', 'formula', 'traps', 'goal'])
const heads: Readonly<Record<string, 'define.what' | 'define.who' | 'define.words'>> = {
  label: 'define.what',
  question: 'define.what',
  kpi: 'define.what',
  better: 'define.who',
  owner: 'define.who',
  cadence: 'define.who',
  group: 'define.who',
  goal: 'define.who',
  counter: 'define.who',
  trust: 'define.who',
  formula: 'define.words',
  traps: 'define.words',
}

/** A KPI as a form: how it is computed first, as sales leaders and analysts read it. */
export function DefineForm({ definition, draft }: Props) {
  const { say } = useWords()
  const groups = Map.groupBy(draft.fields, ({ path }) => heads[path.split('.')[0] ?? ''] ?? 'define.how')
  const names = useId()
  return (
    <>
      <datalist id={names}>
        {draft.choices.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {(['define.what', 'define.how', 'define.who', 'define.words'] as const).map((head) => (
        <fieldset key={head} className={css.group}>
          <legend>{say(head)}</legend>
          {(groups.get(head) ?? []).map(({ path }) => (
            <Field key={path} path={path} definition={definition} draft={draft} names={names} />
          ))}
        </fieldset>
      ))}
    </>
  )
}

interface FieldProps extends Props {
  readonly path: string
  readonly names: string
}

function Field({ path, definition, draft, names }: FieldProps) {
  const { say } = useWords()
  const id = useId()
  const value = definition.valueOf(path)
  const set = (changed: string): void => definition.setField({ path, value: changed })
  const [key = ''] = path.split('.')
  const shared = { id, className: css.input, value }
  const choices = choicesOf(path, draft, say)
  return (
    <div className={css.field}>
      <label htmlFor={id}>{labelOf(path, say)}</label>
      {choices !== undefined ? (
        <select {...shared} onChange={({ target }) => set(target.value)}>
          {!choices.some((one) => one.value === value) && <option value={value}>{value === '' ? '–' : value}</option>}
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : long.has(key) ? (
        <textarea {...shared} rows={2} onChange={({ target }) => set(target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          spellCheck={key === 'label'}
          readOnly={path === 'kpi' && draft.origin !== 'new'}
          {...(heads[key] === undefined ? { list: names, 'data-code': true } : {})}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </div>
  )
}

type Say = ReturnType<typeof useWords>['say']

function choicesOf(
  path: string,
  draft: DefinitionDraft,
  say: Say,
): readonly { readonly value: string; readonly label: string }[] | undefined {
  if (path === 'better') return directions.map((value) => ({ value, label: say(`kpis.better.${value}`) }))
  if (path === 'cadence') return cadences.map((value) => ({ value, label: say(`define.cadence.${value}`) }))
  if (path === 'counter') return [{ value: '', label: '–' }, ...draft.choices.kpis]
  return undefined
}

/** Keys of kinds that people see often, in words; the key itself stands beside, as the text shows it. */
const known = [
  'count',
  'distinct',
  'sum',
  'average',
  'median',
  'where',
  'at',
  'as_of',
  'of',
  'start',
  'reaches',
  'fails',
  'within',
  'from',
  'to',
  'counts',
  'show',
] as const

const isKnown = (key: string): key is (typeof known)[number] => known.some((one) => one === key)

/** The general keys in words; those of a kind in words with the key that the language has for them. */
function labelOf(path: string, say: Say): string {
  const [key = '', language] = path.split('.')
  switch (key) {
    case 'kpi':
      return say('define.kpi')
    case 'label':
    case 'question':
    case 'formula':
    case 'traps':
      return say(`define.${key}.${language === 'de' ? 'de' : 'en'}`)
    case 'better':
    case 'owner':
    case 'cadence':
    case 'group':
    case 'goal':
    case 'counter':
    case 'trust':
      return say(`define.${key}`)
    default: {
      const parts = path.split('.')
      const last = parts.at(-1) ?? ''
      const side = parts.find((part) => part === 'numerator' || part === 'denominator')
      const name = isKnown(last) ? `${say(`define.key.${last}`)} (${last})` : parts.join(' · ')
      return side === undefined || !isKnown(last) ? name : `${say(`define.key.${side}`)}: ${name}`
    }
  }
}
