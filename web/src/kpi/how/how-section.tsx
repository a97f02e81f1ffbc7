import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { KpiPage } from '../../api/types.ts'
import { Chevron } from '../../shell/icons.tsx'
import { ProblemPanel } from '../../places/problem-panel.tsx'
import { useReader } from '../../use-reader.ts'
import { useWords } from '../../words/language.ts'
import { howQuery, type Asked } from '../kpi-queries.ts'
import { Section } from '../section.tsx'
import { useHash } from '../use-hash.ts'
import { HowFacts } from './how-facts.tsx'
import css from './how.module.css'

/** How the number was computed: the formula at once, the rest when it is asked for. */
export function HowSection({ page, asked }: { page: KpiPage; asked: Asked }) {
  const { say } = useWords()
  const hash = useHash()
  const [isToggled, setToggled] = useState<boolean>()
  const isOpen = isToggled ?? hash === 'how'
  return (
    <Section id="how" title={say('kpi.how')}>
      {page.formula !== null && <p className={css.formula}>{page.formula}</p>}
      {page.traps !== null && (
        <p className={css.traps}>
          <b>{say('how.traps')}</b> {page.traps}
        </p>
      )}
      <button
        type="button"
        className={css.opener}
        aria-expanded={isOpen}
        aria-controls="how-all"
        onClick={() => setToggled(!isOpen)}
      >
        {say('how.open')}
        <Chevron />
      </button>
      <div id="how-all">{isOpen && <How kpi={page.kpi} asked={asked} />}</div>
    </Section>
  )
}

function How({ kpi, asked }: { kpi: string; asked: Asked }) {
  const { data, error, refetch } = useQuery(howQuery(useReader(), kpi, asked))
  if (data !== undefined) return <HowFacts how={data} />
  if (error !== null) return <ProblemPanel error={error} retry={() => void refetch()} heading="h2" />
  return <div className={css.waiting} aria-busy="true" />
}
