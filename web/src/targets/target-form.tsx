import { useId, useState, type SyntheticEvent } from 'react'
import type { TargetPreview } from '../api/targets.ts'
import type { KpiAnswer, TargetValue } from '../api/types.ts'
import { writingOf } from '../board/card-words.ts'
import { useWords } from '../words/language.ts'
import { PeriodSelect } from './period-select.tsx'
import { Refusal } from './refusal.tsx'
import { TargetFields } from './target-fields.tsx'
import { TargetPicture } from './target-picture.tsx'
import css from './targets.module.css'
import { isSameTarget, readTyped, typedOf } from './typed-target.ts'
import { useSaveTarget } from './use-save-target.ts'
import { useTriedTarget } from './use-tried-target.ts'

interface Props {
  readonly kpi: string
  /** As it is set now, or not yet. */
  readonly now: TargetPreview
  readonly isWaiting: boolean
  readonly choosePeriod: (period: string) => void
  readonly close: () => void
}

/** The number, how it would look today, and the reason. */
export function TargetForm({ kpi, now, isWaiting, choosePeriod, close }: Props) {
  const { lang, say } = useWords()
  const id = useId()
  const writing = writingOf(now.answer, lang)
  const { period } = now.answer.total
  const set = targetIn(now.answer)
  const [typed, setTyped] = useState(() => typedOf(set ?? now.proposed, now.answer.better, writing))
  const [why, setWhy] = useState('')
  const value = readTyped(typed, writing)
  const wanted = value === 'empty' || value === 'no-number' ? undefined : value
  const tried = useTriedTarget(kpi, period.label, wanted)
  const save = useSaveTarget(kpi, close)
  const mayTake = now.proposed !== null && !isSameTarget(now.proposed, wanted)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (wanted !== undefined && tried.error === null) save.mutate({ period: period.label, value: wanted, why })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <PeriodSelect period={period} choose={choosePeriod} />
      <TargetFields
        answer={now.answer}
        typed={typed}
        change={setTyped}
        isWrong={value === 'no-number' || tried.error !== null}
        describedBy={`${id}because`}
      />
      <p id={`${id}because`} className={css.because}>
        {now.because}{' '}
        {mayTake && (
          <button
            type="button"
            className="do"
            onClick={() => setTyped(typedOf(now.proposed, now.answer.better, writing))}
          >
            {say('target.take')}
          </button>
        )}
      </p>
      {value === 'no-number' && <p role="alert">{say('target.no-number')}</p>}
      {tried.error !== null && <Refusal error={tried.error} />}
      <TargetPicture preview={tried.preview ?? now} isStale={isWaiting || tried.isComputing} />
      <label className={css.field}>
        <span>{say('target.why')}</span>
        <input
          type="text"
          className={css.input}
          value={why}
          maxLength={500}
          autoComplete="off"
          onChange={({ target }) => setWhy(target.value)}
        />
      </label>
      {save.error !== null && <Refusal error={save.error} />}
      <div className={css.buttons}>
        <button
          type="submit"
          className="button primary"
          disabled={
            wanted === undefined || isSameTarget(wanted, set) || tried.error !== null || save.isPending || isWaiting
          }
        >
          {say(set === undefined ? 'target.set' : 'target.change')}
        </button>
        <button type="button" className="button" onClick={close}>
          {say('target.cancel')}
        </button>
        {set !== undefined && (
          <button
            type="button"
            className="do"
            disabled={save.isPending}
            onClick={() => save.mutate({ period: period.label, value: null, why })}
          >
            {say('target.remove')}
          </button>
        )}
      </div>
    </form>
  )
}

function targetIn({ target }: KpiAnswer): TargetValue | undefined {
  if (target === undefined) return undefined
  const { value, low, high } = target
  return low === undefined || high === undefined ? value : [low, high]
}
