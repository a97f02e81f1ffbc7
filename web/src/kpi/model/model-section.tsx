import { useState } from 'react'
import type { KpiAnswer, ModelAnswer, ModelFit } from '../../api/types.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatDay } from '../../format/format-date.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { TwinSwitch } from '../twin-switch.tsx'
import { TwinTable } from '../twin-table.tsx'
import { HoldoutChart } from './holdout-chart.tsx'
import css from './model.module.css'

interface Props {
  readonly model: ModelAnswer
  readonly answer: KpiAnswer
}

/** The model behind the number: what it would have foreseen, as a picture or as a table, and its parameters. */
export function ModelSection({ model, answer }: Props) {
  const { say } = useWords()
  const { label } = answer
  const [isTable, setTable] = useState(false)
  const { holdout, foresight, fits } = model
  return (
    <Section
      id="model"
      title={say('model.title')}
      sub={fits.map((fit) => fit.label).join(' · ')}
      {...(holdout === null ? {} : { tools: <TwinSwitch isTable={isTable} set={setTable} /> })}
    >
      <p className={css.said}>{foresight ?? say('model.no-holdout')}</p>
      {holdout !== null &&
        (isTable ? (
          <HoldoutTwin holdout={holdout} label={label} />
        ) : (
          <HoldoutChart holdout={holdout} label={say('model.of', { label })} />
        ))}
      <div className={css.tables}>
        <Spread answer={answer} />
        <Parameters fits={fits} label={label} />
      </div>
    </Section>
  )
}

function HoldoutTwin({ holdout, label }: { holdout: NonNullable<ModelAnswer['holdout']>; label: string }) {
  const { lang, say } = useWords()
  const count = (value: number) => formatExact(value, { unit: 'count', lang })
  return (
    <TwinTable
      caption={say('model.of', { label })}
      head={[say('model.day'), say(`model.actual-${holdout.counts}`), say('model.expected')]}
      rows={holdout.points.map(({ day, actual, expected }) => [formatDay(day, lang), count(actual), count(expected)])}
    />
  )
}

/** How the worth spreads over customers, and what it comes to over all of them. */
function Spread({ answer }: { answer: KpiAnswer }) {
  const { lang, say } = useWords()
  const { percentiles = {}, customers } = answer.total
  const money = (value: number | null | undefined) => formatExact(value ?? null, writingOf(answer, lang))
  if (customers === undefined) return null
  const rows = (['p10', 'p50', 'p90'] as const).map((name) => [say(`model.${name}`), money(percentiles[name]?.value)])
  return (
    <TwinTable
      caption={say('model.spread-of', { label: answer.label })}
      head={[say('model.spread'), answer.label]}
      rows={[...rows, [say('model.sum'), money(customers.sum)]]}
    />
  )
}

/** Parameters by their names in the literature; the digits that comparing them takes. */
function Parameters({ fits, label }: { fits: readonly ModelFit[]; label: string }) {
  const { lang, say } = useWords()
  const digits = new Intl.NumberFormat(lang, { maximumSignificantDigits: 6 })
  return (
    <TwinTable
      caption={say('model.parameters-of', { label })}
      head={[say('model.model'), say('model.says'), say('model.parameters'), say('model.likelihood')]}
      rows={fits.map((fit) => [
        fit.label,
        fit.says,
        fit.parameters.map(({ name, value, error }) => writeParameter(name, value, error, digits)).join(', '),
        digits.format(fit.logLikelihood),
      ])}
    />
  )
}

function writeParameter(name: string, value: number, error: number | null, digits: Intl.NumberFormat): string {
  const written = `${name}\u00a0${digits.format(value)}`
  return error === null ? written : `${written}\u00a0(±\u00a0${digits.format(Number(error.toPrecision(2)))})`
}
