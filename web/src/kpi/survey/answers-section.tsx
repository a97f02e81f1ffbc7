import { useState } from 'react'
import type { KpiAnswer, SurveyCategory } from '../../api/types.ts'
import { formatExact } from '../../format/format-value.ts'
import { useWords } from '../../words/language.ts'
import { Section } from '../section.tsx'
import { TwinSwitch } from '../twin-switch.tsx'
import { TwinTable } from '../twin-table.tsx'
import css from './answers.module.css'

interface Props {
  readonly answers: readonly SurveyCategory[]
  readonly answer: Pick<KpiAnswer, 'label'>
  /** The period in words. */
  readonly period: string
}

/** How the answers of a survey fall into its categories, as one bar or as a table. */
export function AnswersSection({ answers, answer, period }: Props) {
  const { say } = useWords()
  const [isTable, setTable] = useState(false)
  const label = say('answers.of', { label: answer.label, period })
  return (
    <Section
      id="answers"
      title={say('answers.title')}
      sub={period}
      tools={<TwinSwitch isTable={isTable} set={setTable} />}
    >
      {isTable ? <AnswersTwin answers={answers} label={label} /> : <AnswersBar answers={answers} label={label} />}
    </Section>
  )
}

const looks = ['good', 'between', 'bad'] as const

function AnswersBar({ answers, label }: { answers: Props['answers']; label: string }) {
  const write = useWriting()
  return (
    <>
      <div className={css.bar} aria-hidden="true">
        {answers.map(({ part, n }, i) => (
          <span key={part} className={css[looks[i] ?? 'between']} style={{ flexGrow: n }} />
        ))}
      </div>
      <ul className={css.names} aria-label={label}>
        {answers.map((one, i) => (
          <li key={one.part}>
            <span className={`${css.key} ${css[looks[i] ?? 'between']}`} aria-hidden="true" />
            {one.label}
            <b>{write.share(one)}</b>
            <span className={css.count}>{write.count(one)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function AnswersTwin({ answers, label }: { answers: Props['answers']; label: string }) {
  const { say } = useWords()
  const write = useWriting()
  return (
    <TwinTable
      caption={label}
      head={[say('answers.category'), say('table.n'), say('answers.share')]}
      rows={answers.map((one) => [one.label, write.count(one), write.share(one)])}
    />
  )
}

function useWriting() {
  const { lang } = useWords()
  return {
    share: ({ share }: SurveyCategory) => formatExact(share, { unit: 'rate', lang }),
    count: ({ n }: SurveyCategory) => formatExact(n, { unit: 'count', lang }),
  }
}
